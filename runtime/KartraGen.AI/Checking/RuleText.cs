using System.Text.Json;

namespace KartraGen.AI;

/// <summary>Rules of a schema in words: <c>email</c>, <c>kind = "card" and number</c>; as JSON where words do not say it all.</summary>
internal static class RuleText
{
    private const int LongestJson = 300;

    /// <summary>What a part of a schema asks for.</summary>
    public static string Of(JsonElement schema)
    {
        var words = new List<string>();
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "required":
                    words.AddRange(keyword.Value.EnumerateArray().Select(static name => name.GetString()!));
                    break;
                case "properties" when keyword.Value.EnumerateObject().All(static member => Value(member.Value) is not null):
                    words.AddRange(keyword.Value.EnumerateObject().Select(static member => $"{member.Name} = {Value(member.Value)}"));
                    break;
                case "type" when keyword.Value.ValueKind == JsonValueKind.String && keyword.Value.ValueEquals("object"):
                case "title" or "description":
                    break;
                default:
                    return Json(schema);
            }
        }

        // A member with a value of its own is named once.
        return words.Count == 0
            ? "any"
            : string.Join(" and ", words.Where(word => !words.Any(other => other.StartsWith(word + " = ", StringComparison.Ordinal))));
    }

    public static string Of(IEnumerable<JsonElement> schemas) => string.Join("; ", schemas.Select(Of));

    public static string Json(JsonElement value)
    {
        var text = WholeJson.Text(value);
        return text.Length <= LongestJson ? text : text[..LongestJson] + "…";
    }

    private static string? Value(JsonElement schema) =>
        schema.EnumerateObject().All(static keyword => keyword.Name is "const" or "enum" or "type" or "title" or "description")
            ? schema.TryGetProperty("const", out var constant)
                ? Json(constant)
                : schema.TryGetProperty("enum", out var choices)
                    ? string.Join(" or ", choices.EnumerateArray().Select(Json))
                    : null
            : null;
}
