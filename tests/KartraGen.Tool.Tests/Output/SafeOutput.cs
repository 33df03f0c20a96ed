using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace KartraGen.Tool.Tests.Output;

/// <summary>What output in each format must be, whatever values are in it.</summary>
public static partial class SafeOutput
{
    /// <summary>No raw control character, no half of a pair, no command that was not meant, a line for each line.</summary>
    public static void AssertSafe(string text, bool isGitHub = false)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var unseen =
                (char.IsControl(text[i]) && text[i] != '\n')
                || text[i] is '\u061c' or '\u200e' or '\u200f' or (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufeff'
                || (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, char.IsHighSurrogate(text[i]) ? i : i - 1));
            if (unseen)
            {
                Assert.Fail($"U+{(int)text[i]:X4} at {i} in {text}");
            }
        }

        foreach (var line in text.Split('\n'))
        {
            Assert.DoesNotMatch(Command(), line);
            Assert.True(!line.TrimStart().StartsWith("::", StringComparison.Ordinal) || (isGitHub && GitHubLine().IsMatch(line)), line);
        }
    }

    public static void AssertMessages(string text)
    {
        AssertSafe(text);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(Message(), line));
    }

    public static void AssertReport(string format, string text)
    {
        AssertSafe(text, format == "github");
        switch (format)
        {
            case "json" or "sarif":
                using (var json = JsonDocument.Parse(text))
                {
                    Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
                }

                break;
            case "markdown":
                AssertMarkdown(text);
                break;
            case "github":
                Assert.All(Lines(text), line => Assert.Matches(GitHubLine(), line));
                break;
            case "msbuild":
                Assert.All(Lines(text), line => Assert.Matches(@"\A(schemas/[a-z0-9/.-]+\(\d+,\d+\)|kartragen): warning KG\d{4}: ", line));
                break;
            case "text":
                Assert.All(Lines(text), line => Assert.Matches(@"\A(\S|  [✖⚠ℹ] |      \S)", line));
                break;
        }
    }

    /// <summary>A sentence, an empty line, and a table of four cells in each row that are nothing but text.</summary>
    private static void AssertMarkdown(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        Assert.Equal("| | rule | action | change |", lines[2]);
        foreach (var row in lines.Skip(4))
        {
            var plain = Escaped().Replace(row, "");
            Assert.Equal(5, plain.Count(character => character == '|'));
            Assert.DoesNotMatch(@"[<>`*_\[\]!~$@]|://|(?i)www\.|&(?!amp;|lt;|gt;|#\d+;)", plain);
            Assert.Matches(@"\A\| (❌ breaking|⚠️ dangerous|ℹ️) \| KG\d{4} \| .* \| .* \|\z", row);
        }
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    // A message, what to do next, or with --verbose a frame of the stack.
    [GeneratedRegex(@"^((✖|⚠|ℹ|✔| →) |  (at [A-Z]\w+\.|--- End of stack trace))")]
    private static partial Regex Message();

    [GeneratedRegex(@"(?i)##(\[|vso\[|teamcity\[)")]
    private static partial Regex Command();

    // Properties without colon and comma, and no other percent sign than an escaped one.
    [GeneratedRegex(@"\A::(error|warning|notice) title=KG\d{4} ([^:,%]|%25|%3A|%2C)*(,file=([^:,%]|%25|%3A|%2C)*,line=\d+,col=\d+)?::([^%]|%25)*\z")]
    private static partial Regex GitHubLine();

    [GeneratedRegex(@"\\[!-/:-@\[-`{-~]")]
    private static partial Regex Escaped();
}
