using System.Text;
using KartraGen.Tool.Comparing;

namespace KartraGen.Tool.Reporting;

/// <summary>For people at a terminal.</summary>
internal static class TextReport
{
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        foreach (var action in report.Changes.GroupBy(change => (change.App, change.Action)))
        {
            text.Append(action.Key.App).Append('/').AppendLine(action.Key.Action);
            foreach (var change in action)
            {
                text.AppendLine($"  {Symbol(change.Severity)} {change.RuleId} {Report.Sentence(change)}");
                if (change.Severity == Severity.Breaking)
                {
                    // What is amiss in the folder breaks nothing by itself.
                    var axes = change.RuleId.StartsWith("KG9", StringComparison.Ordinal) ? "" : $"breaks {Axes(change)}. ";
                    text.AppendLine($"      {axes}{ChangeRules.All.First(rule => rule.Id == change.RuleId).Advice}");
                }
            }
        }

        return text.AppendLine(report.Summary()).ToString().ReplaceLineEndings("\n");
    }

    private static string Axes(Change change) => (change.Wire, change.Source) switch
    {
        (Severity.Breaking, Severity.Breaking) => "calls and code",
        (Severity.Breaking, _) => "calls",
        _ => "code",
    };

    private static string Symbol(Severity severity) => severity switch
    {
        Severity.Breaking => "✖ breaking",
        Severity.Dangerous => "⚠ dangerous",
        _ => "ℹ",
    };
}
