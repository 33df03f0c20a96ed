using System.Text.RegularExpressions;

namespace KartraGen.Tool.Credentials;

/// <summary>
/// Reads a file of variables as <c>membrane credentials --shell</c> prints it: <c>NAME=value</c> lines, an <c>export</c> in
/// front, single or double quotes, comments, blank lines, any line end. Nothing is expanded or executed.
/// </summary>
public static partial class EnvFile
{
    /// <summary>The variables; the last line of a name wins.</summary>
    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'))
        {
            if (Assignment().Match(line) is { Success: true } match)
            {
                variables[match.Groups["name"].Value] = Unquote(match.Groups["value"].Value);
            }
        }

        return variables;
    }

    private static string Unquote(string value) =>
        Quoted().Match(value) switch
        {
            { Success: true } match when match.Groups["single"].Success => match.Groups["single"].Value,
            { Success: true } match => Escape().Replace(match.Groups["double"].Value, "$1"),
            _ => Comment().Replace(value, "").TrimEnd(),
        };

    [GeneratedRegex(@"\A\s*(?:export\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*(?<value>.*?)\s*\z")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\A(?:'(?<single>[^']*)'|""(?<double>(?:[^""\\]|\\.)*)"")")]
    private static partial Regex Quoted();

    // Inside double quotes a shell takes the backslash away before these only.
    [GeneratedRegex(@"\\([""\\$`])")]
    private static partial Regex Escape();

    [GeneratedRegex(@"(?:\A|\s)#.*\z")]
    private static partial Regex Comment();
}
