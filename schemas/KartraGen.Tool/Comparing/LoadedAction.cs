using KartraGen.Generator;
using KartraGen.Schemas;
using KartraGen.Schemas.Json;
using KartraGen.Schemas.Snapshots;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Comparing;

/// <summary>One action of a state of a catalog, as the generator reads it.</summary>
internal sealed record LoadedAction
{
    public string App => Snapshot.App;

    public string? Key => Snapshot.Key;

    public string? Id => Snapshot.Id;

    /// <summary>What the generator calls it; null where it emits nothing, because another action has the same C# name.</summary>
    public ActionName? Naming { get; init; }

    public string CSharpName => Naming?.Name ?? CSharpNames.Pascal(Snapshot.Name);

    /// <summary>Relative to the schemas folder, with forward slashes.</summary>
    public required string File { get; init; }

    public required string Text { get; init; }

    public required JsonNode Root { get; init; }

    public required Snapshot Snapshot { get; init; }

    /// <summary>Where its schemas stand.</summary>
    public required SchemaOrigins Origins { get; init; }

    /// <summary>JSON pointers of all values, by position.</summary>
    public required IReadOnlyDictionary<TextRange, string> Pointers { get; init; }

    /// <summary>What reports call it.</summary>
    public string Name => Key ?? Snapshot.Name;

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="ToolException">The generator could not use it.</exception>
    public static LoadedAction Read(string file, string text)
    {
        var (problems, origins) = (new List<Problem>(), new SchemaOrigins());
        if (SnapshotReader.Read(file, text, origins, problems) is { } snapshot)
        {
            var root = JsonParser.Parse(text);
            return new LoadedAction
            {
                File = file,
                Text = text,
                Root = root,
                Snapshot = snapshot,
                Origins = origins,
                Pointers = JsonPointerLookup.All(root),
            };
        }

        throw ToolException.CouldNotStart(
            "SNAPSHOT.UNREADABLE",
            $"{file} is no snapshot: {string.Join("; ", problems[0].Arguments.Prepend(problems[0].Id))}",
            "Take it again: kartragen fetch"
        );
    }

    /// <summary>The pointer of the first of some values; null where there is none.</summary>
    public string? PointerOf(IReadOnlyList<JsonNode> nodes) =>
        nodes.Count > 0 && Pointers.TryGetValue(nodes[0].Range, out var pointer) ? pointer : null;
}
