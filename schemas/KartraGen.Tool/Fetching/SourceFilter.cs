using System.IO.Enumeration;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Fetching;

/// <summary>Which of a source's actions are taken.</summary>
internal static class SourceFilter
{
    /// <summary>Whether a source's filters take an action.</summary>
    public static bool Takes(SnapshotSource source, string? key, string? id, string? name) =>
        (source.Include is null || source.Include.Any(wanted => IsCalled(wanted, key, id, name)))
        && (source.Exclude is null || !source.Exclude.Any(pattern => new[] { key, id, name }.Any(text => text is not null && FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false))));

    /// <summary>Whether a text is an action's key, id or name.</summary>
    public static bool IsCalled(string wanted, string? key, string? id, string? name) => wanted == key || wanted == id || wanted == name;
}
