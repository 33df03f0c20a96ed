using System.Text;
using KartraGen.Tool.Comparing;

namespace KartraGen.Tool.Reporting;

/// <summary>Workflow commands that GitHub Actions shows as annotations (docs.github.com: workflow commands).</summary>
internal static class GitHubReport
{
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        foreach (var change in report.Changes)
        {
            var place = report.PathOf(change) is { } path ? $",file={Property(path)},line={change.Line},col={change.Column}" : "";
            text.Append($"::{Command(change.Severity)} title={Property($"{change.RuleId} {change.Action}")}{place}::{Data($"{change.App}/{change.Action}: {Report.Sentence(change)}")}\n");
        }

        return text.ToString();
    }

    private static string Command(Severity severity) => severity switch
    {
        Severity.Breaking => "error",
        Severity.Dangerous => "warning",
        _ => "notice",
    };

    private static string Data(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string Property(string text) => Data(text).Replace(":", "%3A").Replace(",", "%2C");
}
