using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.AI;

/// <summary>
/// The members of an output that its schema calls sensitive, by name: an app may wrap its answer, so that a member stands elsewhere than the schema says.
/// </summary>
internal static class SensitiveNames
{
    public static HashSet<string> Of(JsonElement schema)
    {
        var found = new HashSet<string>();
        if (schema.ValueKind == JsonValueKind.Object)
        {
            var whole = WholeJson.Of(schema);
            Find(whole, new SchemaReferences(whole), found);
        }

        return found;
    }

    /// <summary>The output without them.</summary>
    public static JsonNode? Without(JsonElement output, HashSet<string> names)
    {
        switch (output.ValueKind)
        {
            case JsonValueKind.Undefined:
                return null;
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in output.EnumerateObject().Where(member => !names.Contains(member.Name)))
                {
                    members[member.Name] = Without(member.Value, names);
                }

                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. output.EnumerateArray().Select(item => Without(item, names))]);
            default:
                return KeywordValues.Copy(output);
        }
    }

    private static void Find(JsonElement schema, SchemaReferences references, HashSet<string> found)
    {
        if (schema.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in schema.EnumerateArray())
            {
                Find(part, references, found);
            }
        }
        else if (schema.ValueKind == JsonValueKind.Object)
        {
            foreach (var keyword in schema.EnumerateObject())
            {
                if (keyword.NameEquals("properties") && keyword.Value.ValueKind == JsonValueKind.Object)
                {
                    found.UnionWith(
                        keyword.Value.EnumerateObject().Where(member => IsSensitive(member.Value, references)).Select(static member => member.Name)
                    );
                }

                Find(keyword.Value, references, found);
            }
        }
    }

    /// <summary>Also of a list or a map of such values.</summary>
    private static bool IsSensitive(JsonElement schema, SchemaReferences references) =>
        HiddenMembers.IsSensitive(schema, references)
        || (
            schema.ValueKind == JsonValueKind.Object
            && new[] { "items", "additionalProperties" }.Any(name =>
                schema.TryGetProperty(name, out var values) && HiddenMembers.IsSensitive(values, references)
            )
        );
}
