namespace KartraGen;

/// <summary>Which integrations to list; what is null does not restrict.</summary>
public sealed record IntegrationListOptions
{
    /// <summary>Those whose text matches.</summary>
    public string? Search { get; init; }

    /// <summary>True adds what catalog connectors would give.</summary>
    public bool? Connectors { get; init; }

    /// <summary>True adds what the catalog of apps would give.</summary>
    public bool? ExternalApps { get; init; }

    /// <summary>How many to fetch in one page: 1 to 1000.</summary>
    public int? PageSize { get; init; }

    /// <summary>True lists archived ones too.</summary>
    public bool? IncludeArchived { get; init; }

    internal ApiPath Over(ApiPath path) =>
        path.Query("search", Search)
            .Query("connectors", Number(Connectors))
            .Query("externalApps", Number(ExternalApps))
            .Query("includeArchived", IncludeArchived)
            .Query("limit", PageSize);

    // These two are 0 or 1 on the wire.
    private static int? Number(bool? flag) => flag is { } value ? (value ? 1 : 0) : null;
}
