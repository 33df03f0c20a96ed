using System.Globalization;
using System.Text.Json;

namespace KartraGen.Emulator.Schemas;

/// <summary>JSON pointers (RFC 6901) inside one schema document, as <c>$ref</c> holds them.</summary>
internal static class LocalPointer
{
    /// <summary>What <paramref name="reference"/> points at; null when it leaves the document or leads nowhere.</summary>
    public static (string Pointer, JsonElement Schema)? Resolve(JsonElement root, JsonElement reference)
    {
        if (
            reference.ValueKind != JsonValueKind.String
            || reference.GetString() is not { } text
            || !(text == "#" || text.StartsWith("#/", StringComparison.Ordinal))
        )
        {
            return null;
        }

        var current = root;
        var pointer = "";
        foreach (var segment in text.Split('/').Skip(1).Select(Decode))
        {
            if (Step(current, segment) is not { } next)
            {
                return null;
            }

            current = next;
            pointer += "/" + Escape(segment);
        }

        return (pointer, current);
    }

    public static string Escape(string segment) => segment.Replace("~", "~0").Replace("/", "~1");

    private static string Decode(string segment) => Uri.UnescapeDataString(segment).Replace("~1", "/").Replace("~0", "~");

    private static JsonElement? Step(JsonElement current, string segment) =>
        current.ValueKind switch
        {
            JsonValueKind.Object when current.TryGetProperty(segment, out var member) => member,
            JsonValueKind.Array
                when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < current.GetArrayLength() =>
                current[index],
            _ => null,
        };
}
