using System.Text.Json;

namespace KartraGen.AI;

/// <summary>What a value does not meet of a schema that <see cref="SchemaReader"/> has read.</summary>
internal sealed class SchemaCheck
{
    private const int MostFound = 20;
    private readonly List<ConstraintViolation> _found = [];

    public static IReadOnlyList<ConstraintViolation> Check(JsonElement value, JsonElement schema)
    {
        var check = new SchemaCheck();
        check.Value(value, schema, "");
        return check._found;
    }

    private void Value(JsonElement value, JsonElement schema, string at)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (_found.Count >= MostFound)
            {
                return;
            }

            if (Broken(value, keyword.Name, keyword.Value) is { } message)
            {
                _found.Add(new ConstraintViolation(at, keyword.Name, message));
            }
        }

        Condition(value, schema, at);
        if (schema.TryGetProperty("allOf", out var parts))
        {
            foreach (var part in parts.EnumerateArray())
            {
                Value(value, part, at);
            }
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            Members(value, schema, at);
        }
        else if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                Value(item, items, $"{at}/{index++}");
            }
        }
    }

    private void Members(JsonElement value, JsonElement schema, string at)
    {
        var hasMembers = schema.TryGetProperty("properties", out var members);
        var hasOthers = schema.TryGetProperty("additionalProperties", out var others);
        foreach (var member in value.EnumerateObject())
        {
            var place = $"{at}/{member.Name.Replace("~", "~0").Replace("/", "~1")}";
            if (hasMembers && members.TryGetProperty(member.Name, out var known))
            {
                Value(member.Value, known, place);
            }
            else if (hasOthers && others.ValueKind == JsonValueKind.Object)
            {
                Value(member.Value, others, place);
            }
            else if (hasOthers && others.ValueKind == JsonValueKind.False)
            {
                var names = hasMembers ? string.Join(", ", members.EnumerateObject().Where(IsOffered).Select(static name => name.Name)) : "none";
                _found.Add(new ConstraintViolation(place, "additionalProperties", $"is not known; known are: {names}."));
            }
        }
    }

    private void Condition(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("if", out var condition) && schema.TryGetProperty(Meets(value, condition) ? "then" : "else", out var result))
        {
            Value(value, result, at);
        }
    }

    private static string? Broken(JsonElement value, string keyword, JsonElement rule) =>
        keyword switch
        {
            "type" => SchemaTypes.Meets(value, rule) ? null : $"must be {SchemaTypes.InWords(rule)}.",
            "enum" => rule.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)) ? null : $"must be one of {RuleText.Json(rule)}.",
            "const" => JsonElement.DeepEquals(rule, value) ? null : $"must be {RuleText.Json(rule)}.",
            "anyOf" => rule.EnumerateArray().Any(part => Meets(value, part))
                ? null
                : $"must meet at least one of: {RuleText.Of(rule.EnumerateArray())}.",
            "oneOf" => rule.EnumerateArray().Count(part => Meets(value, part)) == 1
                ? null
                : $"must meet exactly one of: {RuleText.Of(rule.EnumerateArray())}.",
            "not" => !Meets(value, rule) ? null
            : rule.EnumerateObject().Any() ? $"must not meet: {RuleText.Of(rule)}."
            : "must not be given.",
            _ => value.ValueKind switch
            {
                JsonValueKind.Number => NumberRules.Broken(value, keyword, rule),
                JsonValueKind.String => TextRules.Broken(value, keyword, rule),
                JsonValueKind.Array => SizeRules.OfItems(value, keyword, rule),
                JsonValueKind.Object => SizeRules.OfMembers(value, keyword, rule),
                _ => null,
            },
        };

    private static bool Meets(JsonElement value, JsonElement schema) => Check(value, schema).Count == 0;

    private static bool IsOffered(JsonProperty member) => !SchemaTypes.IsNever(member.Value);
}
