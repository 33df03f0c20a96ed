using KartraGen.Generator.Modeling;
using KartraGen.Generator.Snapshots;
using LockEntry = KartraGen.Tool.Snapshots.LockEntry;

namespace KartraGen.Tool.Comparing;

/// <summary>One action of a state of a catalog, as the generator reads it.</summary>
internal sealed record LoadedAction
{
    public required string App { get; init; }

    public string? Key => Snapshot.Key;

    public string? Id => Snapshot.Id;

    public required string CSharpName { get; init; }

    /// <summary>Relative to the schemas folder, with forward slashes.</summary>
    public required string File { get; init; }

    public required string Text { get; init; }

    public required JsonNode Root { get; init; }

    public required Snapshot Snapshot { get; init; }

    /// <summary>What reports call it.</summary>
    public string Name => Key ?? Snapshot.Name;

    /// <summary>Reads a snapshot that the lock names.</summary>
    /// <exception cref="ToolException">The generator could not use it.</exception>
    public static LoadedAction Read(LockEntry entry, string text) => Read(entry.File!, text) with { App = entry.App, CSharpName = entry.CsharpName };

    /// <summary>Reads a snapshot by itself.</summary>
    /// <exception cref="ToolException">The generator could not use it.</exception>
    public static LoadedAction Read(string file, string text)
    {
        var problems = new List<Problem>();
        return SnapshotReader.Read(file, text, problems) is { } snapshot
            ? new LoadedAction { App = snapshot.App, CSharpName = CSharpNames.Pascal(snapshot.Name), File = file, Text = text, Root = JsonParser.Parse(text), Snapshot = snapshot }
            : throw ToolException.CouldNotStart("SNAPSHOT.UNREADABLE", $"{file} is no snapshot: {string.Join("; ", problems[0].Arguments.Prepend(problems[0].Id))}", "Take it again: kartragen fetch");
    }
}
