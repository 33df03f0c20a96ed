using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace KartraGen.Json;

/// <summary>JSON as a whole: how bodies are read and written everywhere.</summary>
internal static class JsonBody
{
    /// <summary>Output is application/json, never HTML: non-ASCII and quotes travel as they are.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Far beyond any schema, far below the stack's end. System.Text.Json's own 64 would lose a deep answer.</summary>
    public const int MaxDepth = 512;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>For every reader of an answer.</summary>
    public static JsonReaderOptions ReaderOptions => new() { MaxDepth = MaxDepth };

    /// <summary>
    /// The body as .NET's readers take it: without the byte order mark that RFC 8259 §8.1 lets a receiver ignore, and with
    /// U+FFFD for bytes that are no UTF-8, so that all that is kept of it can be read.
    /// </summary>
    public static ReadOnlyMemory<byte> Readable(ReadOnlyMemory<byte> body)
    {
        var json = Unmarked(body);
        return Utf8.IsValid(json.Span) ? json : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));
    }

    /// <summary>The body without its byte order mark.</summary>
    public static ReadOnlyMemory<byte> Unmarked(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;

    /// <exception cref="JsonException">It is not JSON, or nested deeper than <see cref="MaxDepth"/>.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
#pragma warning disable RS0030 // of a readable body
        return JsonDocument.Parse(Readable(body), new JsonDocumentOptions { MaxDepth = MaxDepth });
#pragma warning restore RS0030
    }
}
