namespace KartraGen.Tool.Snapshots;

/// <summary>The C# names of an app in the lock: from then on no other rule for names renames its client. A <c>catalog.json</c> still does.</summary>
public sealed record LockedApp
{
    /// <summary>The app's key.</summary>
    public required string App { get; init; }

    /// <summary>The namespace of its client and types.</summary>
    public required string Namespace { get; init; }

    /// <summary>The name of its client.</summary>
    public required string ClientName { get; init; }
}
