using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KartraGen.AI;

/// <summary>The values of a schema's keywords; null for what is not of the keyword's kind.</summary>
internal static class KeywordValues
{
    private static readonly HashSet<string> Known = ["object", "array", "string", "number", "integer", "boolean", "null"];

    public static JsonNode? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? JsonValue.Create(value.GetString()) : null;

    public static JsonNode? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? Copy(value) : null;

    public static JsonNode? Count(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0 ? JsonValue.Create(count) : null;

    public static JsonNode? Flag(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? JsonValue.Create(value.ValueKind == JsonValueKind.True) : null;

    /// <summary>A type, or several; null where one of them is none of JSON Schema's.</summary>
    public static JsonNode? Types(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return Known.Contains(value.GetString()!) ? Text(value) : null;
        }

        var isList = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0;
        return isList && value.EnumerateArray().All(static type => type.ValueKind == JsonValueKind.String && Known.Contains(type.GetString()!))
            ? new JsonArray([
                .. value.EnumerateArray().Select(static type => type.GetString()!).Distinct().Select(static type => JsonValue.Create(type)),
            ])
            : null;
    }

    /// <summary>Values to choose from; Membrane's formulas may stand in their place.</summary>
    public static JsonNode? Choices(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(static choice => IsScalar(choice))
            ? Copy(value)
            : null;

    public static JsonNode? Pattern(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && new Regex(value.GetString()!, RegexOptions.ECMAScript) is not null ? Text(value) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Any value; of a member that comes twice the last.</summary>
    public static JsonNode? Copy(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in value.EnumerateObject())
                {
                    members[member.Name] = Copy(member.Value);
                }

                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. value.EnumerateArray().Select(static item => Copy(item))]);
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(value.Clone());
        }
    }

    private static bool IsScalar(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
}
