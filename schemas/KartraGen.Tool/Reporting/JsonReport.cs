using KartraGen.Tool.Comparing;
using KartraGen.Tool.Output;

namespace KartraGen.Tool.Reporting;

/// <summary>For scripts: <c>report.schema.json</c> says what may be in it.</summary>
internal static class JsonReport
{
    public static SafeText Write(Report report) =>
        SafeText.Json(
            new
            {
                Ok = report.Ok,
                Tool = ToolVersion.Text,
                Summary = new
                {
                    Added = report.Actions(ChangeRules.ActionAdded),
                    Removed = report.Actions(ChangeRules.ActionRemoved),
                    Changed = report.ChangedActions,
                    Breaking = report.Count(Severity.Breaking),
                    Dangerous = report.Count(Severity.Dangerous),
                },
                Changes = report.Changes.Select(change => new
                {
                    change.RuleId,
                    change.Severity,
                    change.App,
                    change.Action,
                    change.Direction,
                    change.Path,
                    change.Pointer,
                    change.Before,
                    change.After,
                    change.Wire,
                    change.Source,
                    change.Message,
                    File = report.PathOf(change),
                    change.Line,
                    change.Column,
                }),
                Error = (object?)null,
            }
        );

    /// <summary>A command that did not come to a report.</summary>
    public static SafeText WriteError(string code, string message, IReadOnlyList<string> nextActions) =>
        SafeText.Json(
            new
            {
                Ok = false,
                Tool = ToolVersion.Text,
                Error = new
                {
                    Code = code,
                    Summary = message,
                    NextActions = nextActions,
                },
            }
        );
}
