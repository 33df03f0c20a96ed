using System.IO.Enumeration;
using KartraGen.Schemas.Snapshots;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Fetching;

/// <summary>Which of a source's actions are taken.</summary>
internal static class SourceFilter
{
    /// <summary>Whether a source's filters take an action.</summary>
    public static bool Takes(SnapshotSource source, string? key, string? id, string? name) =>
        (source.Include is null || source.Include.Any(wanted => IsCalled(wanted, key, id, name)))
        && (
            source.Exclude is null
            || !source.Exclude.Any(pattern =>
                Handles(key, id, name).Any(text => text is not null && FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false))
            )
        );

    /// <summary>Whether a text is an action's key, id or name.</summary>
    public static bool IsCalled(string wanted, string? key, string? id, string? name) => Handles(key, id, name).Contains(wanted);

    /// <summary>What an action may be called; one without a key also by its name in the form of one.</summary>
    private static string?[] Handles(string? key, string? id, string? name) => [key ?? (name is null ? null : ActionSlug.Of(name)), id, name];
}
