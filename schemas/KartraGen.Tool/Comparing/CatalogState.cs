using KartraGen.Generator;
using KartraGen.Schemas.Snapshots;
using KartraGen.Tool.Fetching;
using KartraGen.Tool.Folder;
using KartraGen.Tool.Snapshots;
using LockEntry = KartraGen.Schemas.Snapshots.LockEntry;

namespace KartraGen.Tool.Comparing;

/// <summary>All actions of a schemas folder at one time.</summary>
public sealed class CatalogState
{
    private CatalogState(IReadOnlyList<LoadedAction> actions) => Actions = actions;

    internal IReadOnlyList<LoadedAction> Actions { get; }

    /// <summary>What a lock names.</summary>
    /// <param name="snapshotLock">The lock.</param>
    /// <param name="read">The bytes of a file of the folder; null where there is none.</param>
    /// <exception cref="ToolException">A snapshot that the lock names is missing or unreadable.</exception>
    public static CatalogState Of(SnapshotLock snapshotLock, Func<string, byte[]?> read)
    {
        var actions = Locked(snapshotLock, read).ToList();
        return Named(actions, snapshotLock, actions.Select(action => CatalogBeside(action.File)).Distinct().Select(file => (file, read(file))));
    }

    /// <summary>All snapshots among some files, with the names that the lock among them pins.</summary>
    /// <param name="files">Bytes by relative path, with forward slashes.</param>
    /// <exception cref="ToolException">A snapshot is unreadable.</exception>
    public static CatalogState Of(IReadOnlyDictionary<string, byte[]> files)
    {
        var snapshotLock = files.TryGetValue(SnapshotLock.FileName, out var bytes) ? SnapshotLock.Parse(bytes) : new SnapshotLock();
        var locked = snapshotLock.Actions.Select(entry => entry.File).ToHashSet();
        var others = files
            .Keys.Where(file => file.EndsWith(SnapshotReader.Suffix, StringComparison.Ordinal) && !locked.Contains(file))
            .Order(StringComparer.Ordinal);
        return Named(
            [.. Locked(snapshotLock, files.GetValueOrDefault), .. others.Select(file => LoadedAction.Read(file, FileText.Decode(files[file])))],
            snapshotLock,
            files.Where(file => Path.GetFileName(file.Key) == CatalogReader.FileName).Select(file => (file.Key, (byte[]?)file.Value))
        );
    }

    /// <summary>What a folder would hold after a fetch.</summary>
    public static CatalogState After(SnapshotFolder folder, FetchPlan plan)
    {
        var written = plan.Change.Writes.ToDictionary(write => write.Key, write => write.Value);
        byte[]? Read(string file) => written.GetValueOrDefault(file) ?? folder.Read(file);
        return Of(SnapshotLock.Parse(Read(SnapshotLock.FileName)!), Read);
    }

    private static IEnumerable<LoadedAction> Locked(SnapshotLock snapshotLock, Func<string, byte[]?> read) =>
        snapshotLock.Actions.Where(entry => entry.File is not null).Select(entry => LoadedAction.Read(entry.File!, Text(entry.File!, read)));

    /// <summary>With the C# names that the generator gives these actions beside each other.</summary>
    private static CatalogState Named(List<LoadedAction> actions, SnapshotLock snapshotLock, IEnumerable<(string File, byte[]? Bytes)> catalogs)
    {
        var naming = NamingBuilder.Build(
            actions.Select(action => new ActionIdentity(action.File, action.App, action.Key, action.Id, action.Snapshot.Name)),
            [snapshotLock.ToPins()],
            [
                .. catalogs
                    .Select(catalog => catalog.Bytes is null ? null : CatalogReader.Read(catalog.File, FileText.Decode(catalog.Bytes), []))
                    .OfType<Catalog>(),
            ],
            namespaceOverride: null,
            wanted: []
        );
        return new([.. actions.Select(action => action with { Naming = naming.For(action.File) })]);
    }

    private static string CatalogBeside(string file) => file[..(file.LastIndexOf('/') + 1)] + CatalogReader.FileName;

    private static string Text(string file, Func<string, byte[]?> read) =>
        read(file) is { } bytes
            ? FileText.Decode(bytes)
            : throw ToolException.CouldNotStart(
                "SNAPSHOT.MISSING",
                $"{file} is in the lock and not in the folder.",
                "Take it again: kartragen fetch"
            );
}
