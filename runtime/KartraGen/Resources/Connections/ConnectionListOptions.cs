namespace KartraGen;

/// <summary>Which connections to list; what is null does not restrict.</summary>
public sealed record ConnectionListOptions
{
    /// <summary>Those of one integration, by its id.</summary>
    public string? IntegrationId { get; init; }

    /// <summary>Those of one integration, by its key.</summary>
    public string? IntegrationKey { get; init; }

    /// <summary>Those to one app, by its id.</summary>
    public string? ExternalAppId { get; init; }

    /// <summary>Those that are connected, or that are not.</summary>
    public bool? Connected { get; init; }

    /// <summary>Those whose text matches.</summary>
    public string? Search { get; init; }

    /// <summary>How many to fetch in one page: 1 to 1000.</summary>
    public int? PageSize { get; init; }

    /// <summary>True lists archived ones too.</summary>
    public bool? IncludeArchived { get; init; }

    internal ApiPath Over(ApiPath path) =>
        path.Query("integrationId", IntegrationId)
            .Query("integrationKey", IntegrationKey)
            .Query("externalAppId", ExternalAppId)
            .Query("connected", Connected)
            .Query("search", Search)
            .Query("includeArchived", IncludeArchived)
            .Query("limit", PageSize);
}
