using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.AI;

/// <summary>Gives members of arguments the names that the app knows, where the schema names them: the keys of a map are values.</summary>
internal static class OwnNames
{
    private static readonly string[] Alternatives = ["allOf", "anyOf", "oneOf"];

    public static JsonNode? Restore(JsonElement value, IEnumerable<JsonElement> schemas, MemberNames names)
    {
        var all = schemas.SelectMany(WithParts).ToList();
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var restored = new JsonObject();
                foreach (var member in value.EnumerateObject())
                {
                    var known = all.Select(schema => Child(schema, "properties", member.Name)).OfType<JsonElement>().ToList();
                    var others = known.Count > 0 ? known : Children(all, "additionalProperties");
                    restored[known.Count > 0 ? names.Own(member.Name) : member.Name] = Restore(member.Value, others, names);
                }

                return restored;
            case JsonValueKind.Array:
                var items = Children(all, "items");
                return new JsonArray([.. value.EnumerateArray().Select(item => Restore(item, items, names))]);
            default:
                return KeywordValues.Copy(value);
        }
    }

    private static IEnumerable<JsonElement> WithParts(JsonElement schema)
    {
        yield return schema;
        foreach (var name in Alternatives)
        {
            foreach (var part in schema.TryGetProperty(name, out var parts) ? parts.EnumerateArray().ToList() : [])
            {
                foreach (var inner in WithParts(part))
                {
                    yield return inner;
                }
            }
        }

        foreach (var name in new[] { "if", "then", "else" })
        {
            if (schema.TryGetProperty(name, out var part))
            {
                foreach (var inner in WithParts(part))
                {
                    yield return inner;
                }
            }
        }
    }

    private static List<JsonElement> Children(List<JsonElement> schemas, string keyword) =>
        [
            .. schemas
                .Select(schema => schema.TryGetProperty(keyword, out var child) ? child : default)
                .Where(static child => child.ValueKind == JsonValueKind.Object),
        ];

    private static JsonElement? Child(JsonElement schema, string keyword, string name) =>
        schema.TryGetProperty(keyword, out var children) && children.TryGetProperty(name, out var child) ? child : null;
}
