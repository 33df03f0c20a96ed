using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>Reading and writing JSON strings in one way everywhere.</summary>
internal static class JsonText
{
    /// <summary>Output is application/json, never HTML: non-ASCII and quotes travel as they are.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Far beyond any schema, far below the stack's end. System.Text.Json's own 64 would lose a deep answer.</summary>
    public const int MaxDepth = 512;

    /// <summary>For every reader of an answer.</summary>
    public static JsonReaderOptions ReaderOptions => new() { MaxDepth = MaxDepth };

    /// <summary>For every document of an answer.</summary>
    public static JsonDocumentOptions DocumentOptions => new() { MaxDepth = MaxDepth };

    /// <summary>The text of the string or name that <paramref name="json"/> stands at; lone surrogates become U+FFFD.</summary>
    public static string Of(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(Bytes(ref json));
        }
    }

    /// <summary>False where the string holds what .NET text cannot: a lone surrogate, or bytes that are not UTF-8.</summary>
    public static bool TryGet(ref Utf8JsonReader json, out string text)
    {
        try
        {
            text = json.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>
    /// Writes JSON that was read. Its own WriteTo throws on a string that no .NET text can hold, and leaves half a value
    /// behind: one with an escaped surrogate is copied as it stands.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object
            && element.GetRawText() is var raw && raw.Contains(@"\ud", StringComparison.OrdinalIgnoreCase))
            writer.WriteRawValue(raw, skipInputValidation: true);
        else
            element.WriteTo(writer);
    }

    /// <summary>The token's bytes as they stand in the JSON: digits of a number, the still escaped content of a string.</summary>
    public static ReadOnlySpan<byte> Bytes(ref Utf8JsonReader json)
    {
        if (!json.HasValueSequence)
            return json.ValueSpan;

        var bytes = new byte[json.ValueSequence.Length];
        var at = 0;
        foreach (var segment in json.ValueSequence)
        {
            segment.Span.CopyTo(bytes.AsSpan(at));
            at += segment.Length;
        }

        return bytes;
    }

    /// <summary>The name of a kind of value in messages, never the value itself.</summary>
    public static string KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        JsonTokenType.True or JsonTokenType.False => "boolean",
        _ => "null",
    };
}
