using System.Text;
using KartraGen.Tool.Comparing;

namespace KartraGen.Tool.Reporting;

/// <summary>A table for a comment on a pull request.</summary>
internal static class MarkdownReport
{
    public static string Write(Report report)
    {
        var text = new StringBuilder().Append(report.Summary()).Append('\n');
        if (report.Changes.Count > 0)
        {
            text.Append("\n| | rule | action | change |\n|---|---|---|---|\n");
        }

        foreach (var change in report.Changes)
        {
            text.Append($"| {Symbol(change.Severity)} | {change.RuleId} | {Escape($"{change.App}/{change.Action}")} | {Escape(Report.Sentence(change))} |\n");
        }

        return text.ToString();
    }

    private static string Symbol(Severity severity) => severity switch
    {
        Severity.Breaking => "❌ breaking",
        Severity.Dangerous => "⚠️ dangerous",
        _ => "ℹ️",
    };

    /// <summary>Names come from a server: no table cell, link, image or HTML may come of them.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text.ReplaceLineEndings(" "))
        {
            escaped.Append(character switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '@' => "&#64;",
                '|' or '`' or '*' or '_' or '[' or ']' or '!' or '\\' or '~' => "\\" + character,
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }
}
