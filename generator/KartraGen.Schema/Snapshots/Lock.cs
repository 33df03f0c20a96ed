namespace KartraGen.Schemas.Snapshots;

/// <summary>What a <c>kartragen.lock.json</c> pins.</summary>
/// <param name="Actions">The actions.</param>
/// <param name="Apps">The apps.</param>
internal sealed record Lock(EquatableArray<LockEntry> Actions, EquatableArray<LockApp> Apps);
