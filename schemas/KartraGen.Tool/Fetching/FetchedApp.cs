using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Fetching;

/// <summary>All actions that Membrane lists for one source.</summary>
/// <param name="Source">What was asked for; goes into the lock.</param>
/// <param name="Actions">In the order of the answer.</param>
public sealed record FetchedApp(SnapshotSource Source, IReadOnlyList<RemoteAction> Actions);
