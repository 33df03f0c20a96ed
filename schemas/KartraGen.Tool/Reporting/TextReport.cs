using KartraGen.Tool.Comparing;
using KartraGen.Tool.Output;

namespace KartraGen.Tool.Reporting;

/// <summary>For people at a terminal.</summary>
internal static class TextReport
{
    public static SafeText Write(Report report)
    {
        var text = SafeText.In(OutputFormat.Text);
        foreach (var action in report.Changes.GroupBy(change => (change.App, change.Action)))
        {
            text.Line($"{action.Key.App}/{action.Key.Action}");
            foreach (var change in action)
            {
                text.Line($"  {Symbol(change.Severity)} {change.RuleId} {Report.Sentence(change)}");
                if (change.Severity == Severity.Breaking)
                {
                    // What is amiss in the folder breaks nothing by itself.
                    var axes = change.RuleId.StartsWith("KG9", StringComparison.Ordinal) ? "" : $"breaks {Axes(change)}. ";
                    text.Line($"      {axes}{ChangeRules.All.First(rule => rule.Id == change.RuleId).Advice}");
                }
            }
        }

        return text.Line($"{report.Summary()}").Build();
    }

    private static string Axes(Change change) =>
        (change.Wire, change.Source) switch
        {
            (Severity.Breaking, Severity.Breaking) => "calls and code",
            (Severity.Breaking, _) => "calls",
            _ => "code",
        };

    private static string Symbol(Severity severity) =>
        severity switch
        {
            Severity.Breaking => "✖ breaking",
            Severity.Dangerous => "⚠ dangerous",
            _ => "ℹ",
        };
}
