using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace KartraGen.Json;

/// <summary>
/// The text of JSON's strings and names. .NET's own ways throw where an escape is half a surrogate pair or where bytes are
/// no UTF-8, which RFC 8259 §8.2 leaves to the receiver; an answer must not be lost to that, so U+FFFD stands for each.
/// All text is read here and in <see cref="JsonElements"/>: the other ways are banned (BannedSymbols.Json.txt).
/// </summary>
internal static class JsonText
{
    /// <summary>The text of the string or name that <paramref name="json"/> stands at.</summary>
    public static string Of(ref Utf8JsonReader json) => Of(ref json, out _);

    /// <inheritdoc cref="Of(ref Utf8JsonReader)"/>
    /// <param name="json">The reader.</param>
    /// <param name="isWhole">
    /// False where half a surrogate pair was replaced, so that writing the text is not what came. Bytes that are no UTF-8 do
    /// not count: no JSON can be written with them.
    /// </param>
    public static string Of(ref Utf8JsonReader json, out bool isWhole)
    {
        isWhole = true;
        var bytes = Bytes(ref json);
        if (!json.ValueIsEscaped)
            return Encoding.UTF8.GetString(bytes);
        if (MayBeHalf(bytes) || !Utf8.IsValid(bytes))
            return Unescape(bytes, out isWhole);
#pragma warning disable RS0030 // it cannot throw here
        return json.GetString()!;
#pragma warning restore RS0030
    }

    /// <summary>False where the string holds half a surrogate pair, which no .NET text may.</summary>
    public static bool TryGet(ref Utf8JsonReader json, out string text)
    {
        text = Of(ref json, out var isWhole);
        return isWhole;
    }

    /// <summary>Whether the string or name that <paramref name="json"/> stands at is <paramref name="text"/>.</summary>
    public static bool Is(ref Utf8JsonReader json, string text) =>
        json.ValueIsEscaped || !Ascii.IsValid(text) ? Of(ref json) == text : Ascii.Equals(Bytes(ref json), text);

    /// <summary>The text of a string's or name's bytes as they stand in the JSON.</summary>
    public static string Unescape(ReadOnlySpan<byte> bytes, out bool isWhole)
    {
        isWhole = true;
        var escaped = Encoding.UTF8.GetString(bytes);
        if (!escaped.Contains('\\'))
            return escaped;

        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }

            var escape = escaped[++i];
            text.Append(
                escape switch
                {
                    'b' => '\b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'u' => (char)Convert.ToUInt16(escaped.Substring(i + 1, 4), 16),
                    _ => escape,
                }
            );
            i += escape == 'u' ? 4 : 0;
        }

        var unescaped = text.ToString();
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(unescaped));
        isWhole = whole == unescaped;
        return whole;
    }

    /// <summary>Whether an escape in it may be half a surrogate pair.</summary>
    public static bool MayBeHalf(ReadOnlySpan<byte> json) => json.IndexOf(@"\ud"u8) >= 0 || json.IndexOf(@"\uD"u8) >= 0;

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
    public static string KindOf(JsonTokenType token) =>
        token switch
        {
            JsonTokenType.StartObject => "object",
            JsonTokenType.StartArray => "array",
            JsonTokenType.String => "string",
            JsonTokenType.Number => "number",
            JsonTokenType.True or JsonTokenType.False => "boolean",
            _ => "null",
        };
}
