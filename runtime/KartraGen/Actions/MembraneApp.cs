namespace KartraGen;

/// <summary>An app that Membrane connects, as its catalog file describes it: <c>schemas/&lt;app&gt;/catalog.json</c>.</summary>
public sealed record MembraneApp
{
    /// <summary>The app's key, for instance <c>kartra</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The name that people read, for instance <c>Kartra</c>.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The integration a call goes through when no connection and no integration is chosen anywhere.</summary>
    public string? IntegrationKey { get; init; }

    /// <summary>
    /// How many calls the app takes a second; null when that is not known. <see cref="MembraneClient.ActManyAsync"/> keeps it, for each tenant.
    /// </summary>
    public double? RateLimit { get; init; }

    /// <summary>How the app says no inside an answer that Membrane calls a success; null when it never does.</summary>
    public FailureRule? Failure { get; init; }

    /// <summary>The app's error codes with their names, for messages: <c>244</c> is <c>LeadAlreadyExists</c>; null when they are not known.</summary>
    public IReadOnlyDictionary<string, string>? ErrorCodes { get; init; }
}
