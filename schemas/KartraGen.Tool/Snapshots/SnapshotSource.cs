namespace KartraGen.Tool.Snapshots;

/// <summary>Where an app's snapshots are fetched from; kept in the lock, so that <c>fetch</c> and <c>check</c> need no argument.</summary>
public sealed record SnapshotSource
{
    /// <summary>The app's key, and the folder of its snapshots.</summary>
    public required string App { get; init; }

    /// <summary>Membrane's key of the external app whose actions are listed; null where an integration or a connection decides.</summary>
    public string? ExternalApp { get; init; }

    /// <summary>The id of the external app, where it was named by id.</summary>
    public string? ExternalAppId { get; init; }

    /// <summary>The key of the integration whose actions are listed.</summary>
    public string? Integration { get; init; }

    /// <summary>The key of the connection whose actions are listed; never its id, which would name a tenant's connection.</summary>
    public string? Connection { get; init; }

    /// <summary>Keys, ids or names of the actions to take; null means all.</summary>
    public IReadOnlyList<string>? Include { get; init; }

    /// <summary>Patterns (<c>*</c> stands for any text) of keys or names to leave out; null means none.</summary>
    public IReadOnlyList<string>? Exclude { get; init; }
}
