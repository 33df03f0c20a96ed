using System.Text.Json.Nodes;

namespace KartraGen.AI;

/// <summary>What model providers ask of the schemas below the root.</summary>
internal static class PortableParts
{
    /// <summary>
    /// Takes out members that may not be given, and gives every list its <c>items</c>: OpenAI refuses an array schema without them.
    /// </summary>
    /// <param name="schema">The schema, which is changed.</param>
    /// <param name="hasSensitive">True takes out the examples of whole objects too, which may show what no model may see.</param>
    public static void Tidy(JsonObject schema, bool hasSensitive)
    {
        if (schema["properties"] is JsonObject members)
        {
            foreach (var name in members.Where(static member => IsNever(member.Value)).Select(static member => member.Key).ToList())
            {
                members.Remove(name);
                (schema["required"] as JsonArray)?.RemoveAll(required => required!.GetValue<string>() == name);
            }
        }

        if (schema["required"] is JsonArray { Count: 0 })
        {
            schema.Remove("required");
        }

        if (Types(schema).Contains("array"))
        {
            schema.TryAdd("items", new JsonObject());
        }

        foreach (var name in new[] { "default", "examples", "enum", "const" })
        {
            if (
                hasSensitive
                && (schema[name] is JsonObject || (schema[name] is JsonArray values && values.Any(static value => value is not JsonValue)))
            )
            {
                schema.Remove(name);
            }
        }

        foreach (var part in Parts(schema).ToList())
        {
            Tidy(part, hasSensitive);
        }
    }

    private static IEnumerable<JsonObject> Parts(JsonObject schema) =>
        new[] { "items", "additionalProperties", "not", "if", "then", "else" }
            .Select(name => schema[name])
            .Concat(new[] { "anyOf", "oneOf", "allOf" }.SelectMany(name => schema[name] as JsonArray ?? []))
            .Concat((schema["properties"] as JsonObject ?? []).Select(static member => member.Value))
            .OfType<JsonObject>();

    private static IEnumerable<string> Types(JsonObject schema) =>
        schema["type"] switch
        {
            JsonArray types => types.Select(static type => type!.GetValue<string>()),
            JsonValue type => [type.GetValue<string>()],
            _ => [],
        };

    private static bool IsNever(JsonNode? schema) => schema is JsonObject { Count: 1 } only && only["not"] is JsonObject { Count: 0 };
}
