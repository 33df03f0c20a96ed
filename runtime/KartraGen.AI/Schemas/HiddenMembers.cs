using System.Text.Json;

namespace KartraGen.AI;

/// <summary>Which schemas no model may see a value of.</summary>
internal static class HiddenMembers
{
    private const int MostReferences = 16;

    /// <summary>True where Membrane's <c>isSensitive</c> says so, of the schema itself, of what it refers to, or of a part of it.</summary>
    public static bool IsSensitive(JsonElement schema, SchemaReferences references) => Says(schema, references, "isSensitive", MostReferences);

    /// <summary>True where the app alone sets the member. Six of Membrane's own models spell it in lower case.</summary>
    public static bool IsReadOnly(JsonElement schema, SchemaReferences references) =>
        Says(schema, references, "readOnly", MostReferences) || Says(schema, references, "readonly", MostReferences);

    private static bool Says(JsonElement schema, SchemaReferences references, string keyword, int left)
    {
        if (schema.ValueKind != JsonValueKind.Object || left == 0)
        {
            return false;
        }

        if (schema.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.True)
        {
            return true;
        }

        if (SchemaReferences.Of(schema) is { } reference && references.Find(reference) is { } target && Says(target, references, keyword, left - 1))
        {
            return true;
        }

        return new[] { "allOf", "anyOf", "oneOf" }.Any(parts =>
            schema.TryGetProperty(parts, out var all)
            && all.ValueKind == JsonValueKind.Array
            && all.GetArrayLength() <= MostReferences
            && all.EnumerateArray().Any(part => Says(part, references, keyword, left / 4))
        );
    }
}
