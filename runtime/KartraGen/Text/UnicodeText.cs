using System.Text;

namespace KartraGen;

/// <summary>
/// Texts that name something. .NET's may hold half a surrogate pair, which every encoder replaces: different names would reach the server as one.
/// </summary>
internal static class UnicodeText
{
    public const string Problem = "holds half a surrogate pair: it is no valid Unicode, and would be sent as another one";

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var at)
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[(at + length)..];
        }

        return true;
    }
}
