using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.External;

/// <summary>A minimal value of a schema's shape.</summary>
internal static class SchemaShape
{
    // Deep enough for any real schema; a recursive one ends here.
    private const int MaxDepth = 16;

    public static JsonNode? Of(JsonElement schema) => Shape(schema, 0);

    private static JsonNode? Shape(JsonElement schema, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > MaxDepth)
        {
            return null;
        }

        foreach (var literal in (string[])["const", "default"])
        {
            if (schema.TryGetProperty(literal, out var value))
            {
                return JsonNode.Parse(value.GetRawText());
            }
        }

        foreach (var list in (string[])["examples", "enum"])
        {
            if (schema.TryGetProperty(list, out var values) && values.ValueKind == JsonValueKind.Array && values.GetArrayLength() > 0)
            {
                return JsonNode.Parse(values[0].GetRawText());
            }
        }

        return TypeOf(schema) switch
        {
            "object" => Members(schema, depth),
            "array" => new JsonArray(),
            "string" => Text(schema),
            "integer" or "number" => schema.TryGetProperty("minimum", out var minimum) ? JsonNode.Parse(minimum.GetRawText()) : 0,
            "boolean" => false,
            _ => null,
        };
    }

    private static JsonObject Members(JsonElement schema, int depth)
    {
        var json = new JsonObject();
        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
            {
                if (Shape(property.Value, depth + 1) is { } value)
                {
                    json[property.Name] = value;
                }
            }
        }

        return json;
    }

    private static string Text(JsonElement schema) =>
        (schema.TryGetProperty("format", out var format) ? format.ToString() : "") switch
        {
            "date-time" => "2024-01-01T00:00:00Z",
            "date" => "2024-01-01",
            "email" => "someone@example.com",
            "uri" => "https://example.com/",
            "uuid" => "00000000-0000-0000-0000-000000000000",
            _ => "text",
        };

    private static string? TypeOf(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type)
            ? schema.TryGetProperty("properties", out _)
                ? "object"
                : null
            : type.ValueKind == JsonValueKind.Array
                ? type.EnumerateArray().Select(item => item.ToString()).FirstOrDefault(name => name != "null")
                : type.ToString();
}
