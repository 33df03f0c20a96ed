using System.Buffers;
using System.Globalization;
using System.Text;

namespace KartraGen.Tool.Output;

/// <summary>
/// Makes what a reader of a terminal or a log cannot see visible, and takes from it what a terminal or a build machine would obey.
/// Letters of any script, and what joins them, stay as they are. A text that has been through it comes through again unchanged.
/// </summary>
public static class Visible
{
    /// <summary>The text on one line: <c>\n</c> for a line end, <c>\u001B</c> for an escape character.</summary>
    public static string Escape(string text)
    {
        var visible = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        var atStart = true;
        while (!rest.IsEmpty)
        {
            // Half a surrogate pair decodes to U+FFFD: its own code is told.
            var isWhole = Rune.DecodeFromUtf16(rest, out var rune, out var length) == OperationStatus.Done;
            if (!isWhole || IsUnseen(rune.Value))
            {
                visible.Append(Code(isWhole ? rune.Value : rest[0]));
            }
            else if (IsCommand(rest, atStart))
            {
                visible.Append(Code(rest[0])).Append(rest[1]);
                length = 2;
            }
            else
            {
                visible.Append(rest[..length]);
            }

            atStart = isWhole && Rune.IsWhiteSpace(rune);
            rest = rest[length..];
        }

        return visible.ToString();
    }

    /// <summary>
    /// GitHub's runner obeys a line that starts with <c>::</c> after any white space (actions/runner, ActionCommand.TryParseV2), and it and
    /// Azure Pipelines one that has <c>##[</c> or <c>##vso[</c> anywhere; TeamCity's is <c>##teamcity[</c>. A terminal may break a line
    /// before any word, so a word is taken for a line.
    /// </summary>
    private static bool IsCommand(ReadOnlySpan<char> rest, bool atStart) =>
        (atStart && rest.StartsWith("::"))
        || (
            rest.StartsWith("##")
            && rest[2..] is var command
            && (
                command.StartsWith("[")
                || command.StartsWith("vso[", StringComparison.OrdinalIgnoreCase)
                || command.StartsWith("teamcity[", StringComparison.OrdinalIgnoreCase)
            )
        );

    /// <summary>
    /// Controls, separators of lines, what turns the direction of text (UAX #9), fills no space, tags, and code points that are no characters.
    /// </summary>
    private static bool IsUnseen(int code) =>
        code
            is < 0x20
                or (>= 0x7F and <= 0x9F)
                or 0xAD
                or 0x61C
                or 0x180E
                or 0x200B
                or 0x200E
                or 0x200F
                or (>= 0x2028 and <= 0x202E)
                or (>= 0x2060 and <= 0x206F)
                or 0xFEFF
                or (>= 0xFFF9 and <= 0xFFFB)
                or (>= 0xE0000 and <= 0xE007F)
        || (code & 0xFFFE) == 0xFFFE;

    private static string Code(int code) =>
        code switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            <= 0xFFFF => "\\u" + code.ToString("X4", CultureInfo.InvariantCulture),
            _ => "\\U" + code.ToString("X8", CultureInfo.InvariantCulture),
        };
}
