using System.Text.Json;
using KartraGen.Schemas;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Tool.Snapshots;

/// <summary><c>kartragen.lock.json</c>: what has been fetched, and the C# name of every action.</summary>
public sealed record SnapshotLock
{
    /// <summary>The name of the file, directly in the schemas folder.</summary>
    public const string FileName = "kartragen.lock.json";

    /// <summary>The version of this file's layout that this tool writes, and the newest that it reads.</summary>
    public const int CurrentVersion = 2;

    /// <summary>The rules for names that this tool and the generator beside it know.</summary>
    public const int CurrentNaming = 2;

    /// <summary>The layout of this file. Before 2, hashes were of a snapshot's bytes and not of its canonical JSON.</summary>
    /// <remarks>No <c>init</c>: generated JSON code would set it to 0 where it is missing.</remarks>
    public int LockVersion { get; set; } = 1;

    /// <summary>Every action, ordered by file.</summary>
    public IReadOnlyList<LockEntry> Actions { get; init; } = [];

    /// <summary>The rules by which nested types are called: 2 since 0.2.0, after which none changes. 0 in a lock that an older tool wrote.</summary>
    public int Naming { get; set; }

    /// <summary>The C# names of each app, ordered by app; of an app that is not there they follow from its key.</summary>
    public IReadOnlyList<LockedApp>? Apps { get; init; }

    /// <summary>Where each app comes from, ordered by app; an app without one was not fetched.</summary>
    public IReadOnlyList<SnapshotSource>? Sources { get; init; }

    /// <summary>Reads the bytes of a lock.</summary>
    /// <exception cref="ToolException">
    /// The bytes are no lock, one that a newer tool wrote, or one that says what no lock may (<see cref="LockRules"/>).
    /// </exception>
    public static SnapshotLock Parse(byte[] json)
    {
        SnapshotLock result;
        try
        {
            result =
                JsonSerializer.Deserialize(FileText.Decode(json), SnapshotJson.Default.SnapshotLock) ?? throw new JsonException("The lock is null.");
        }
        catch (JsonException exception)
        {
            throw ToolException.CouldNotStart(
                "LOCK.UNREADABLE",
                $"{FileName} cannot be read: {exception.Message}",
                "Take it back from version control."
            );
        }

        if (result.LockVersion > CurrentVersion)
        {
            throw ToolException.CouldNotStart(
                "LOCK.TOO_NEW",
                $"{FileName} has version {result.LockVersion}; this tool knows {CurrentVersion}.",
                "Update the tool: dotnet tool update KartraGen.Tool"
            );
        }

        if (result.Naming > CurrentNaming)
        {
            throw ToolException.CouldNotStart(
                "LOCK.TOO_NEW",
                $"{FileName} has names by rules {result.Naming}; this tool knows {CurrentNaming}.",
                "Update the tool: dotnet tool update KartraGen.Tool"
            );
        }

        LockRules.Check(result);
        return result;
    }

    /// <summary>What it pins, for the generator's naming.</summary>
    internal Lock ToPins() =>
        new(
            Actions
                .Select(entry => new Schemas.Snapshots.LockEntry(entry.App, entry.Key, entry.Id, entry.CsharpName, entry.KnownAs))
                .ToEquatableArray(),
            (Apps ?? [])
                .Select(app => new Catalog
                {
                    App = app.App,
                    Namespace = app.Namespace,
                    ClientName = app.ClientName,
                })
                .ToEquatableArray()
        );

    /// <summary>The bytes of the file, in the current layout.</summary>
    public byte[] ToCanonicalJson()
    {
        var ordered = this with
        {
            LockVersion = CurrentVersion,
            Naming = CurrentNaming,
            Apps = Apps is { Count: > 0 } ? [.. Apps.OrderBy(app => app.App, StringComparer.Ordinal)] : null,
            Actions = [.. Actions.OrderBy(entry => entry.File, StringComparer.Ordinal)],
            Sources = Sources is { Count: > 0 } ? [.. Sources.OrderBy(source => source.App, StringComparer.Ordinal)] : null,
        };
        return CanonicalJson.Write(JsonSerializer.SerializeToElement(ordered, SnapshotJson.Default.SnapshotLock));
    }
}
