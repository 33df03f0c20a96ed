using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KartraGen.Emulator.Schemas;

/// <summary>The keywords of a schema that hold plain values, in a form whose meaning NJsonSchema 11.6.2 keeps.</summary>
internal static class SchemaLiterals
{
    private static readonly string[] Types = ["null", "boolean", "integer", "number", "string", "array", "object"];
    private static readonly string[] Decimals = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
    private static readonly string[] Counts = ["minLength", "maxLength", "minItems", "maxItems", "minProperties"];

    public static JsonObject Of(JsonElement schema)
    {
        var body = new JsonObject();
        var nullable = Is(schema, "nullable");
        if (TypeNames(schema) is { Length: > 0 } types)
        {
            body["type"] = new JsonArray([.. types.Select(type => JsonValue.Create(type))]);
        }

        foreach (var keyword in Decimals.Concat(Counts))
        {
            if (Limit(schema, keyword) is { } limit)
            {
                body[keyword] = limit;
            }
        }

        foreach (var keyword in (string[])["nullable", "uniqueItems", "exclusiveMinimum", "exclusiveMaximum"])
        {
            if (Is(schema, keyword))
            {
                body[keyword] = true;
            }
        }

        if (Text(schema, "format") is { } format)
        {
            body["format"] = format;
        }

        if (Text(schema, "pattern") is { } pattern && IsRegex(pattern))
        {
            body["pattern"] = pattern;
        }

        if (schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array)
        {
            body["required"] = new JsonArray([
                .. required.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => JsonValue.Create(item.GetString())),
            ]);
        }

        if (AllowedValues(schema, nullable) is { } allowed)
        {
            body["allOf"] = new JsonArray(new JsonObject { ["anyOf"] = allowed });
        }

        return body;
    }

    private static string[] TypeNames(JsonElement schema)
    {
        var names =
            !schema.TryGetProperty("type", out var type) ? []
            : type.ValueKind == JsonValueKind.Array
                ? type.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)
            : type.ValueKind == JsonValueKind.String ? [type.GetString()!]
            : Enumerable.Empty<string>();
        return [.. names.Where(Types.Contains)];
    }

    // A text that looks like a date would become one as an enum item; inside a pattern it stays text.
    private static JsonArray? AllowedValues(JsonElement schema, bool nullable)
    {
        var values =
            schema.TryGetProperty("const", out var only) ? [only]
            : schema.TryGetProperty("enum", out var many) && many.ValueKind == JsonValueKind.Array && !Is(schema, "allowCustom")
                ? many.EnumerateArray().ToArray()
            : null;
        if (values is null)
        {
            return null;
        }

        var texts = values.Where(value => value.ValueKind == JsonValueKind.String).Select(value => Regex.Escape(value.GetString()!)).ToArray();
        var others = values.Where(value => value.ValueKind != JsonValueKind.String).Select(value => JsonNode.Parse(value.GetRawText())).ToList();
        if (nullable && !values.Any(value => value.ValueKind == JsonValueKind.Null))
        {
            others.Add(null);
        }

        var allowed = new JsonArray();
        if (texts.Length > 0)
        {
            allowed.Add(new JsonObject { ["type"] = "string", ["pattern"] = $@"\A(?:{string.Join('|', texts)})\z" });
        }

        if (others.Count > 0)
        {
            allowed.Add(new JsonObject { ["enum"] = new JsonArray([.. others]) });
        }

        return allowed.Count > 0 ? allowed : null;
    }

    // NJsonSchema keeps limits as decimal and int and throws on what these cannot hold; such a limit never bites anyway.
    private static JsonNode? Limit(JsonElement schema, string keyword) =>
        !schema.TryGetProperty(keyword, out var value) || value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number) ? null
        : Decimals.Contains(keyword) ? JsonValue.Create(number)
        : number >= 0 && number <= int.MaxValue && decimal.IsInteger(number) ? JsonValue.Create((int)number)
        : null;

    private static bool Is(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsRegex(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
