using KartraGen.Tool.Comparing;
using KartraGen.Tool.Output;

namespace KartraGen.Tool.Reporting;

/// <summary>Workflow commands that GitHub Actions shows as annotations (docs.github.com: workflow commands).</summary>
internal static class GitHubReport
{
    public static SafeText Write(Report report)
    {
        var text = SafeText.In(OutputFormat.GitHub);
        foreach (var change in report.Changes)
        {
            if (report.PathOf(change) is { } path)
            {
                text.Line(
                    $"::{Command(change.Severity)} title={change.RuleId} {change.Action:property},file={path:property},line={change.Line},col={change.Column}"
                        + $"::{change.App}/{change.Action}: {Report.Sentence(change)}"
                );
            }
            else
            {
                text.Line(
                    $"::{Command(change.Severity)} title={change.RuleId} {change.Action:property}::{change.App}/{change.Action}: {Report.Sentence(change)}"
                );
            }
        }

        return text.Build();
    }

    private static string Command(Severity severity) =>
        severity switch
        {
            Severity.Breaking => "error",
            Severity.Dangerous => "warning",
            _ => "notice",
        };
}
