namespace KartraGen.Schemas.Snapshots;

/// <summary>What a lock pins for an action.</summary>
/// <param name="App">The app; null where the lock is of one app.</param>
/// <param name="Key">The action's key.</param>
/// <param name="Id">The action's id.</param>
/// <param name="CSharpName">Its C# name: a rename on Membrane must not rename a method.</param>
/// <param name="KnownAs">What the catalog calls an action that has no key: a rename on Membrane must not lose what the catalog says.</param>
/// <param name="File">The path of its snapshot, with forward slashes; null where the lock names none.</param>
internal sealed record LockEntry(string? App, string? Key, string? Id, string CSharpName, string? KnownAs, string? File = null);
