using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KartraGen.AI;

/// <summary>JSON whose texts .NET can read: its readers throw on an escape that is half a surrogate pair, which RFC 8259 §8.2 lets stand in a text.</summary>
internal static partial class WholeJson
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    /// <summary>The same with U+FFFD for each such half; an empty object where there is none.</summary>
    public static JsonElement Of(JsonElement json) =>
        json.ValueKind == JsonValueKind.Undefined ? Parse("{}") : Parse(Escape().Replace(json.GetRawText(), static match => Whole(match.Value)));

    public static JsonElement Of(JsonNode json) => Parse(json.ToJsonString());

    /// <summary>As people read it: without escapes that only HTML needs.</summary>
    public static string Text(JsonElement json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text, Deep);
        return document.RootElement.Clone();
    }

    // A pair has twelve characters, an escaped backslash two.
    private static string Whole(string escape) => escape.Length == 6 ? "\\uFFFD" : escape;

    [GeneratedRegex(@"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")]
    private static partial Regex Escape();
}
