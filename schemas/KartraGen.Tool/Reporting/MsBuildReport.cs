using KartraGen.Tool.Comparing;
using KartraGen.Tool.Output;

namespace KartraGen.Tool.Reporting;

/// <summary>Lines that MSBuild's <c>Exec</c> turns into located warnings (learn.microsoft.com: MSBuild diagnostic format).</summary>
internal static class MsBuildReport
{
    public static SafeText Write(Report report)
    {
        var text = SafeText.In(OutputFormat.MsBuild);
        foreach (var change in report.Changes.Where(change => change.Severity >= Severity.Dangerous))
        {
            if (report.PathOf(change) is { } path)
            {
                text.Line(
                    $"{path:origin}({change.Line},{change.Column}): warning {change.RuleId}: {change.App}/{change.Action}: {Report.Sentence(change)}"
                );
            }
            else
            {
                text.Line($"kartragen: warning {change.RuleId}: {change.App}/{change.Action}: {Report.Sentence(change)}");
            }
        }

        return text.Build();
    }
}
