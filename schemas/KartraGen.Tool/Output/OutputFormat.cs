using System.Text;

namespace KartraGen.Tool.Output;

/// <summary>What a value looks like in a format, so that it is a value there and nothing else.</summary>
public abstract class OutputFormat
{
    /// <summary>Terminals and logs.</summary>
    public static OutputFormat Text { get; } = new PlainFormat();

    /// <summary>A cell of a table in GitHub's Markdown.</summary>
    public static OutputFormat Markdown { get; } = new MarkdownFormat();

    /// <summary>Workflow commands of GitHub Actions; part <c>property</c> for what stands before the second <c>::</c>.</summary>
    public static OutputFormat GitHub { get; } = new GitHubFormat();

    /// <summary>Lines that MSBuild reads as warnings; part <c>origin</c> for the file.</summary>
    public static OutputFormat MsBuild { get; } = new MsBuildFormat();

    /// <summary>The value in this format.</summary>
    /// <param name="value">A text of anybody's.</param>
    /// <param name="part">The part of a line that it stands in, where the format has more than one; null for the others.</param>
    public abstract string Escape(string value, string? part);

    private sealed class PlainFormat : OutputFormat
    {
        public override string Escape(string value, string? part) => Visible.Escape(value);
    }

    private sealed class GitHubFormat : OutputFormat
    {
        // docs.github.com: workflow commands; actions/toolkit, escapeData and escapeProperty.
        public override string Escape(string value, string? part)
        {
            var data = Visible.Escape(value).Replace("%", "%25");
            return part == "property" ? data.Replace(":", "%3A").Replace(",", "%2C") : data;
        }
    }

    private sealed class MsBuildFormat : OutputFormat
    {
        // The origin ends at the first colon that is no drive's (microsoft/msbuild, CanonicalError).
        public override string Escape(string value, string? part)
        {
            var text = Visible.Escape(value);
            var drive = text is [(>= 'A' and <= 'Z') or (>= 'a' and <= 'z'), ':', '/' or '\\', ..] ? 2 : 0;
            return part == "origin" ? text[..drive] + text[drive..].Replace(":", "\\u003A") : text;
        }
    }

    private sealed class MarkdownFormat : OutputFormat
    {
        /// <summary>After a character that would begin a mention, a reference or an address; GitHub looks for these in the finished HTML.</summary>
        private const string Break = "&#8203;";

        public override string Escape(string value, string? part)
        {
            var (text, escaped) = (Visible.Escape(value), new StringBuilder());
            for (var i = 0; i < text.Length; i++)
            {
                escaped.Append(
                    text[i] switch
                    {
                        '&' => "&amp;",
                        '<' => "&lt;",
                        '>' => "&gt;",
                        '@' or '#' => $"&#{(int)text[i]};{Break}",
                        ':' when text.AsSpan(i + 1).StartsWith("//") => $"&#58;{Break}",
                        '.' when text.AsSpan(0, i).EndsWith("www", StringComparison.OrdinalIgnoreCase) => $"&#46;{Break}",
                        '|' or '`' or '*' or '_' or '[' or ']' or '!' or '\\' or '~' or '$' => "\\" + text[i],
                        _ => text[i].ToString(),
                    }
                );
            }

            return escaped.ToString();
        }
    }
}
