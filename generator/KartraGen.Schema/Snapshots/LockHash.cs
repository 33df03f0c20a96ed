namespace KartraGen.Schemas.Snapshots;

/// <summary>The hash that a lock has of a snapshot file.</summary>
internal sealed class LockHash(string file, string sha256)
{
    /// <summary>The file's path from the lock's folder, with forward slashes.</summary>
    public string File { get; } = file;

    /// <summary>Its <see cref="SnapshotHash"/>.</summary>
    public string Sha256 { get; } = sha256;
}
