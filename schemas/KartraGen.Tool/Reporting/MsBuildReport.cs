using System.Text;
using KartraGen.Tool.Comparing;

namespace KartraGen.Tool.Reporting;

/// <summary>Lines that MSBuild's <c>Exec</c> turns into located warnings (learn.microsoft.com: MSBuild diagnostic format).</summary>
internal static class MsBuildReport
{
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        foreach (var change in report.Changes.Where(change => change.Severity >= Severity.Dangerous))
        {
            var place = report.PathOf(change) is { } path ? $"{path}({change.Line},{change.Column})" : "kartragen";
            text.Append($"{place}: warning {change.RuleId}: {$"{change.App}/{change.Action}: {Report.Sentence(change)}".ReplaceLineEndings(" ")}\n");
        }

        return text.ToString();
    }
}
