using KartraGen.Tool.Comparing;

namespace KartraGen.Tool.Reporting;

/// <summary>What a comparison found, for every format.</summary>
public sealed record Report
{
    /// <summary>The changes, ordered by app and action.</summary>
    public required IReadOnlyList<Change> Changes { get; init; }

    /// <summary>The schemas folder as reports name it, with forward slashes; empty where files stand by themselves.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether nothing was found that fails the command.</summary>
    public required bool Ok { get; init; }

    /// <summary>How many changes are this severe.</summary>
    public int Count(Severity severity) => Changes.Count(change => change.Severity == severity);

    /// <summary>How many actions a rule was met by.</summary>
    public int Actions(ChangeRule rule) => Changes.Count(change => change.RuleId == rule.Id);

    /// <summary>How many actions changed that were there before and after.</summary>
    public int ChangedActions =>
        Changes
            .Where(change => change.RuleId != ChangeRules.ActionAdded.Id && change.RuleId != ChangeRules.ActionRemoved.Id)
            .Select(change => (change.App, change.Action))
            .Distinct()
            .Count();

    /// <summary>The path of a change's file as a reader of the report finds it; null where there is none.</summary>
    public string? PathOf(Change change) =>
        change.File is null ? null
        : Folder.Length == 0 ? change.File
        : $"{Folder}/{change.File}";

    /// <summary>Place and message on one line.</summary>
    public static string Sentence(Change change)
    {
        var detail = (change.Before, change.After) switch
        {
            ({ } before, { } after) => $" ({Short(before)} → {Short(after)})",
            _ => "",
        };
        return change.Path is null ? change.Message + detail : $"{change.Path} {change.Message}{detail}";
    }

    /// <summary>Sums in words.</summary>
    public string Summary() =>
        Changes.Count == 0
            ? "No changes."
            : $"{Some(Changes.Count, "change")} in {Some(Changes.Select(change => (change.App, change.Action)).Distinct().Count(), "action")}: "
                + $"{Count(Severity.Breaking)} breaking, {Count(Severity.Dangerous)} dangerous, {Count(Severity.Info) + Count(Severity.Safe)} harmless.";

    /// <summary>A number and what it counts, in the plural but for one.</summary>
    public static string Some(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        // Not between the halves of a surrogate pair.
        return line.Length <= 60 ? line : line[..(char.IsHighSurrogate(line[58]) ? 58 : 59)] + "…";
    }
}
