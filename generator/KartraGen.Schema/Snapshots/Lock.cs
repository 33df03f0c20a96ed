namespace KartraGen.Schemas.Snapshots;

/// <summary>What a <c>kartragen.lock.json</c> pins.</summary>
/// <param name="Actions">The actions.</param>
/// <param name="Apps">Of each app what a catalog might say of its names: another rule for names must not rename a client.</param>
internal sealed record Lock(EquatableArray<LockEntry> Actions, EquatableArray<Catalog> Apps);
