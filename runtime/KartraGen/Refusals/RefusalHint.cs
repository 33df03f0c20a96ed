using System.Globalization;
using System.Text;

namespace KartraGen;

/// <summary>Spares most answers the search: a string can only equal the value that means failure if it begins like it.</summary>
internal static class RefusalHint
{
    public static bool MayHold(ReadOnlySpan<byte> json, string value)
    {
        if (value.Length == 0 || !Ascii.IsValid(value))
        {
            return true;
        }

        return Begins(json, [(byte)'"', (byte)char.ToUpperInvariant(value[0])], value)
            || Begins(json, [(byte)'"', (byte)char.ToLowerInvariant(value[0])], value)
            || BeginsEscaped(json, value[0])
            || json.IndexOf(@"\u0022"u8) >= 0; // how some writers put a quote, System.Text.Json's among them, into JSON text
    }

    private static bool Begins(ReadOnlySpan<byte> json, ReadOnlySpan<byte> opening, string value)
    {
        while (json.IndexOf(opening) is >= 0 and var at)
        {
            json = json[(at + 1)..];
            var length = Math.Min(value.Length, json.IndexOfAny((byte)'"', (byte)'\\') is >= 0 and var end ? end : json.Length);
            if (Ascii.EqualsIgnoreCase(json[..length], value.AsSpan(0, length)) && (length == value.Length || json[length] == '\\'))
            {
                return true;
            }
        }

        return false;
    }

    // A first letter that is escaped (PHP escapes every slash, so that most answers have escapes); once more in each JSON
    // text inside a string, which doubles the backslashes.
    private static bool BeginsEscaped(ReadOnlySpan<byte> json, char first)
    {
        while (json.IndexOf("\"\\"u8) is >= 0 and var at)
        {
            json = json[(at + 1)..];
            var escape = json.TrimStart((byte)'\\');
            if (
                escape is [(byte)'u', ..]
                && ushort.TryParse(escape[1..Math.Min(5, escape.Length)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && char.ToUpperInvariant((char)code) == char.ToUpperInvariant(first)
            )
            {
                return true;
            }
        }

        return false;
    }
}
