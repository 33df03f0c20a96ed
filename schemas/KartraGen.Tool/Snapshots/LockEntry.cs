namespace KartraGen.Tool.Snapshots;

/// <summary>One action in the lock. A person who pins a name writes app, C# name and key or id; fetch fills in the rest.</summary>
public sealed record LockEntry
{
    /// <summary>The app's key.</summary>
    public required string App { get; init; }

    /// <summary>The name of the method without <c>Async</c>, pinned: a rename in Membrane must not rename a method.</summary>
    public required string CsharpName { get; init; }

    /// <summary>The snapshot, relative to the lock, with forward slashes; null until fetch has written it.</summary>
    public string? File { get; init; }

    /// <summary>Membrane's id, if the snapshot has one.</summary>
    public string? Id { get; init; }

    /// <summary>The action's key, if it has one.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// What <c>catalog.json</c> calls an action that has no key: the key it had, else its name in the form of one when it was first taken. A person
    /// may write what the catalog calls it.
    /// </summary>
    public string? KnownAs { get; init; }

    /// <summary>SHA-256 of the snapshot's canonical JSON, in lower-case hexadecimal; null until fetch has written it.</summary>
    public string? Sha256 { get; init; }
}
