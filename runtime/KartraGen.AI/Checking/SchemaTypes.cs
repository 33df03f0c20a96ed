using System.Text.Json;

namespace KartraGen.AI;

/// <summary>The types that a schema allows.</summary>
internal static class SchemaTypes
{
    /// <summary>True for the schema that allows nothing.</summary>
    public static bool IsNever(JsonElement schema) =>
        schema.TryGetProperty("not", out var not) && schema.EnumerateObject().Count() == 1 && !not.EnumerateObject().Any();

    public static bool Meets(JsonElement value, JsonElement types) => All(types).Any(type => Is(value, type));

    public static string InWords(JsonElement types) => string.Join(" or ", All(types));

    /// <summary>True unless nothing that the schema allows is an object.</summary>
    public static bool AllowsObject(JsonElement schema) =>
        schema.TryGetProperty("type", out var types) ? All(types).Contains("object")
        : schema.TryGetProperty("properties", out _) || schema.TryGetProperty("required", out _) ? true
        : Parts(schema, "allOf").Any(static part => !AllowsObject(part)) ? false
        : new[] { "anyOf", "oneOf" }.Any(name => Parts(schema, name) is { Length: > 0 } parts && !parts.Any(AllowsObject)) ? false
        : !schema.TryGetProperty("items", out _) && !schema.TryGetProperty("enum", out _) && !schema.TryGetProperty("const", out _);

    private static JsonElement[] Parts(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var parts) ? [.. parts.EnumerateArray()] : [];

    private static IEnumerable<string> All(JsonElement types) =>
        types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Select(static type => type.GetString()!) : [types.GetString()!];

    private static bool Is(JsonElement value, string type) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => type == "object",
            JsonValueKind.Array => type == "array",
            JsonValueKind.String => type == "string",
            JsonValueKind.Number => type == "number" || (type == "integer" && IsWhole(value)),
            JsonValueKind.Null => type == "null",
            _ => type == "boolean",
        };

    // 12.0 is an integer in JSON Schema.
    private static bool IsWhole(JsonElement value) =>
        value.TryGetDecimal(out var exact) ? exact == decimal.Truncate(exact) : value.GetDouble() is var rough && Math.Truncate(rough).Equals(rough);
}
