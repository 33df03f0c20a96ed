using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using KartraGen.Tool.Comparing;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Reporting;

/// <summary>For scripts: <c>report.schema.json</c> says what may be in it.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Members = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(Report report) => Print(new
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
    });

    /// <summary>A command that did not come to a report.</summary>
    public static string WriteError(string code, string message, IReadOnlyList<string> nextActions) =>
        Print(new { Ok = false, Tool = ToolVersion.Text, Error = new { Code = code, Summary = message, NextActions = nextActions } });

    /// <summary>Any other result of a command.</summary>
    public static string Print(object value) => Encoding.UTF8.GetString(CanonicalJson.Write(JsonSerializer.SerializeToElement(value, Members)));
}
