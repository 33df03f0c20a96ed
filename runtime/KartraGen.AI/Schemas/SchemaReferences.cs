using System.Text.Json;

namespace KartraGen.AI;

/// <summary>Follows a schema's own references: <c>#</c> and <c>#/$defs/address</c> (RFC 6901 as a URI fragment).</summary>
internal sealed class SchemaReferences(JsonElement root)
{
    /// <summary>What a schema refers to; null where it refers to nothing.</summary>
    public static string? Of(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) && reference.ValueKind == JsonValueKind.String ? reference.GetString() : null;

    /// <summary>What a reference leads to; null where that is not in the schema.</summary>
    public JsonElement? Find(string reference)
    {
        if (!reference.StartsWith('#') || (reference.Length > 1 && reference[1] != '/'))
        {
            return null;
        }

        var at = root;
        foreach (var segment in reference.Split('/').Skip(1).Select(static text => Unescape(text)))
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(segment, out var member))
            {
                at = member;
            }
            else if (at.ValueKind == JsonValueKind.Array && int.TryParse(segment, out var index) && index >= 0 && index < at.GetArrayLength())
            {
                at = at[index];
            }
            else
            {
                return null;
            }
        }

        return at;
    }

    private static string Unescape(string segment) => Uri.UnescapeDataString(segment).Replace("~1", "/").Replace("~0", "~");
}
