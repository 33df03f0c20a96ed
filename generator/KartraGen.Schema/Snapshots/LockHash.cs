namespace KartraGen.Schemas.Snapshots;

/// <summary>The hash that a lock has of a snapshot file.</summary>
/// <param name="File">The file's path from the lock's folder, with forward slashes.</param>
/// <param name="Sha256">Its <see cref="SnapshotHash"/>.</param>
internal sealed record LockHash(string File, string Sha256);
