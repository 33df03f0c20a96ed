using KartraGen.Schemas.Snapshots;

namespace KartraGen.Generator.Pipeline;

/// <summary>A snapshot and where it stands; equal however it is laid out in its file.</summary>
internal sealed record SnapshotFile(string Path, bool Bundled, Snapshot Snapshot)
{
    public ActionIdentity Identity => new(Path, Snapshot.App, Snapshot.Key, Snapshot.Id, Snapshot.Name, Bundled);
}
