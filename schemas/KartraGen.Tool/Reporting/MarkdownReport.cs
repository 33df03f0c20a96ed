using KartraGen.Tool.Comparing;
using KartraGen.Tool.Output;

namespace KartraGen.Tool.Reporting;

/// <summary>A table for a comment on a pull request.</summary>
internal static class MarkdownReport
{
    public static SafeText Write(Report report)
    {
        var text = SafeText.In(OutputFormat.Markdown).Line($"{report.Summary()}");
        if (report.Changes.Count > 0)
        {
            text.Line($"").Line($"| | rule | action | change |").Line($"|---|---|---|---|");
        }

        foreach (var change in report.Changes)
        {
            text.Line($"| {Symbol(change.Severity)} | {change.RuleId} | {change.App}/{change.Action} | {Report.Sentence(change)} |");
        }

        return text.Build();
    }

    private static string Symbol(Severity severity) =>
        severity switch
        {
            Severity.Breaking => "❌ breaking",
            Severity.Dangerous => "⚠️ dangerous",
            _ => "ℹ️",
        };
}
