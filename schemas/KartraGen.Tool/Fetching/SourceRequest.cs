using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Fetching;

/// <summary>A source as it was asked for, before anything is resolved.</summary>
public sealed record SourceRequest
{
    /// <summary>The app's key.</summary>
    public string? App { get; init; }

    /// <summary>The external app's id.</summary>
    public string? ExternalAppId { get; init; }

    /// <summary>The integration's key.</summary>
    public string? Integration { get; init; }

    /// <summary>The connection's key or id.</summary>
    public string? Connection { get; init; }

    /// <summary>Keys, ids or names to take; null means all.</summary>
    public IReadOnlyList<string>? Include { get; init; }

    /// <summary>Patterns to leave out; null means none.</summary>
    public IReadOnlyList<string>? Exclude { get; init; }

    /// <summary>The request that a source in the lock stands for.</summary>
    public static SourceRequest From(SnapshotSource source) =>
        new()
        {
            App = source.App,
            ExternalAppId = source.ExternalAppId,
            Integration = source.Integration,
            Connection = source.Connection,
            Include = source.Include,
            Exclude = source.Exclude,
        };
}
