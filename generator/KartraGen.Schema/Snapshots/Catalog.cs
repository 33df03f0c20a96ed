namespace KartraGen.Schemas.Snapshots;

/// <summary>What people wrote down about an app: <c>catalog.json</c>.</summary>
internal sealed record Catalog
{
    public required string App { get; init; }

    public string? DisplayName { get; init; }

    public string? Namespace { get; init; }

    public string? ClientName { get; init; }

    /// <summary>The integration whose connection is used when nobody says which.</summary>
    public string? IntegrationKey { get; init; }

    /// <summary>How many calls the app takes a second, as a number is written; null when that is not said.</summary>
    public string? RateLimit { get; init; }

    /// <summary>Actions that only read, and so may be repeated: by key, id or name, or by <see cref="ActionSlug"/> where they have no key.</summary>
    public EquatableArray<string> ReadOnly { get; init; }

    /// <summary>The app's own names for what actions do, under which it may put their answers; actions as in <see cref="ReadOnly"/>.</summary>
    public EquatableArray<(string Action, string Command)> Commands { get; init; }

    public FailureRule? Failure { get; init; }

    public EquatableArray<ErrorCode> ErrorCodes { get; init; }

    /// <summary>Whether nothing can be called: what the app sends by itself has types, and no client.</summary>
    public bool TypesOnly { get; init; }
}
