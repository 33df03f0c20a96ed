using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.AI;

/// <summary>
/// A schema as it came, which may be anything -> one that says the same and can be relied on: known keywords with values of their kind, references
/// put in place, members under the names that models use. What cannot be understood allows everything, since Membrane has the last word.
/// </summary>
internal sealed class SchemaReader(JsonElement root, MemberNames names)
{
    /// <summary>OpenAI takes 5,000 members; far fewer is what a model keeps apart.</summary>
    private const int MostSchemas = 2_000;

    /// <summary>At three levels of JSON each still below the 64 that System.Text.Json writes and reads unless told otherwise.</summary>
    private const int Deepest = 16;

    private readonly SchemaReferences _references = new(root);

    /// <summary>True where the schema has values that no model may see.</summary>
    public bool HasSensitive { get; private set; }

    private readonly HashSet<string> _followed = [];
    private int _schemas;

    /// <summary>What allows nothing.</summary>
    private static JsonObject Never => new() { ["not"] = new JsonObject() };

    public JsonObject Read() => Read(root, 0);

    private JsonObject Read(JsonElement schema, int depth)
    {
        if (schema.ValueKind == JsonValueKind.False)
        {
            return Never;
        }

        if (schema.ValueKind != JsonValueKind.Object || Formula.Is(schema) || depth > Deepest || _schemas++ >= MostSchemas)
        {
            return [];
        }

        if (depth > 0 && HiddenMembers.IsSensitive(schema, _references))
        {
            HasSensitive = true;
            return Never;
        }

        var own = new JsonObject();
        foreach (var keyword in schema.EnumerateObject())
        {
            if (ReadKeyword(keyword.Name, keyword.Value, schema, depth) is { } value)
            {
                own[keyword.Name is "dependencies" ? "dependentRequired" : keyword.Name] = value;
            }
        }

        ReadOldSpellings(schema, own);
        if (own["required"] is JsonArray required && schema.TryGetProperty("properties", out var members))
        {
            required.RemoveAll(name => IsSetByApp(members, names.Own(name!.GetValue<string>())));
        }

        return SchemaReferences.Of(schema) is { } reference ? Follow(reference, own, depth) : own;
    }

    private JsonNode? ReadKeyword(string keyword, JsonElement value, JsonElement schema, int depth) =>
        keyword switch
        {
            "title" or "description" or "format" => KeywordValues.Text(value),
            "pattern" => KeywordValues.Pattern(value),
            "type" => KeywordValues.Types(value),
            "enum" => IsTrue(schema, "allowCustom") ? null : KeywordValues.Choices(value),
            "const" or "default" => KeywordValues.Copy(value),
            "examples" => value.ValueKind == JsonValueKind.Array ? KeywordValues.Copy(value) : null,
            "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" => KeywordValues.Number(value),
            "multipleOf" => value.ValueKind == JsonValueKind.Number && value.GetDouble() > 0 ? KeywordValues.Number(value) : null,
            "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" => KeywordValues.Count(value),
            "uniqueItems" => KeywordValues.Flag(value),
            "required" => Names(value),
            "dependentRequired" or "dependencies" => Dependencies(value),
            "properties" => Members(value, depth),
            "additionalProperties" => schema.TryGetProperty("patternProperties", out _) ? null
            : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? KeywordValues.Flag(value)
            : Read(value, depth + 1),
            "items" => schema.TryGetProperty("prefixItems", out _) ? null : Read(value, depth + 1),
            "not" or "if" or "then" or "else" => IsSchema(value) ? Read(value, depth + 1) : null,
            "anyOf" or "oneOf" or "allOf" => Parts(value, depth),
            _ => null,
        };

    private JsonObject Follow(string reference, JsonObject own, int depth)
    {
        if (_references.Find(reference) is not { } target)
        {
            return own;
        }

        if (!_followed.Add(reference))
        {
            own.TryAdd("description", "Goes on in the same way.");
            return own;
        }

        var found = Read(target, depth + 1);
        _followed.Remove(reference);
        if (own.All(static keyword => keyword.Key is "title" or "description" or "default" or "examples"))
        {
            foreach (var (keyword, value) in own.ToList())
            {
                found[keyword] = value?.DeepClone();
            }

            return found;
        }

        return own.ContainsKey("allOf") ? new JsonObject { ["allOf"] = new JsonArray(found, own) } : With(own, "allOf", new JsonArray(found));
    }

    private JsonObject? Members(JsonElement value, int depth)
    {
        if (value.ValueKind != JsonValueKind.Object || Formula.Is(value))
        {
            return null;
        }

        var members = new JsonObject();
        foreach (var member in value.EnumerateObject())
        {
            members[names.Give(member.Name)] = HiddenMembers.IsReadOnly(member.Value, _references) ? Never : Read(member.Value, depth + 1);
        }

        return members;
    }

    private bool IsSetByApp(JsonElement members, string name) =>
        members.ValueKind == JsonValueKind.Object && members.TryGetProperty(name, out var member) && HiddenMembers.IsReadOnly(member, _references);

    private JsonArray? Parts(JsonElement value, int depth)
    {
        var parts = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(IsSchema).Select(part => Read(part, depth + 1)) : [];
        var all = new JsonArray([.. parts]);
        return all.Count > 0 ? all : null;
    }

    private JsonArray? Names(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
            ? new JsonArray([
                .. value
                    .EnumerateArray()
                    .Where(static name => name.ValueKind == JsonValueKind.String)
                    .Select(name => names.Give(name.GetString()!))
                    .Distinct()
                    .Select(static name => JsonValue.Create(name)),
            ])
            : null;

    private JsonObject? Dependencies(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var all = new JsonObject();
        foreach (var dependency in value.EnumerateObject())
        {
            if (Names(dependency.Value) is { Count: > 0 } others)
            {
                all[names.Give(dependency.Name)] = others;
            }
        }

        return all.Count > 0 ? all : null;
    }

    /// <summary>OpenAPI 3.0's <c>nullable</c>, draft 4's <c>exclusiveMinimum: true</c>, and draft 7's list of items, which no provider takes.</summary>
    private static void ReadOldSpellings(JsonElement schema, JsonObject own)
    {
        if (IsTrue(schema, "nullable") && own["type"] is JsonValue type)
        {
            own["type"] = new JsonArray(type.DeepClone(), "null");
            (own["enum"] as JsonArray)?.Add(null);
        }

        foreach (var (flag, bound) in new[] { ("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum") })
        {
            if (IsTrue(schema, flag) && own[bound] is { } limit)
            {
                own.Remove(bound);
                own[flag] = limit.DeepClone();
            }
        }
    }

    private static bool IsSchema(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False;

    private static bool IsTrue(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.True;

    private static JsonObject With(JsonObject schema, string keyword, JsonNode value)
    {
        schema[keyword] = value;
        return schema;
    }
}
