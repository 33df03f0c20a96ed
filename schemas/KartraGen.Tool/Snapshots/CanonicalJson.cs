using System.Text;
using System.Text.Json;
using KartraGen.Schemas;
using KartraGen.Schemas.Json;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Tool.Snapshots;

/// <summary>
/// JSON in the one form that snapshots, lock and reports are committed in: object keys in ordinal order (but for the author's order
/// of <c>properties</c>), two spaces, LF, a final newline, UTF-8 without a byte order mark, escaped only what JSON requires and what a
/// reviewer could not see. The generator's own writer, so that both take the same hash.
/// </summary>
public static class CanonicalJson
{
    /// <summary>Deepest nesting of arrays and objects that is read or written: what the generator reads.</summary>
    public const int MaxDepth = JsonParser.MaxDepth;

    /// <summary>The canonical bytes of a value.</summary>
    /// <exception cref="JsonException">It is nested deeper than <see cref="MaxDepth"/>.</exception>
    public static byte[] Write(JsonElement value) =>
        Encoding.UTF8.GetBytes(Of(value.GetRawText()) ?? throw new JsonException($"Nested deeper than {MaxDepth} levels."));

    /// <summary>Whether two texts are the same JSON, however they are written.</summary>
    internal static bool AreSame(string left, string right) => left == right || (Of(left) is { } canonical && canonical == Of(right));

    private static string? Of(string json) => JsonParser.Parse(json, []) is { } value ? CanonicalText.Of(value) : null;
}
