namespace KartraGen;

/// <summary>Which actions to list; what is null does not restrict.</summary>
public sealed record ActionListOptions
{
    /// <summary>Those of one app, by its id: see <see cref="ExternalAppsClient.ResolveAsync"/>.</summary>
    public string? ExternalAppId { get; init; }

    /// <summary>Those of one integration, by its id.</summary>
    public string? IntegrationId { get; init; }

    /// <summary>Those of one integration, by its key.</summary>
    public string? IntegrationKey { get; init; }

    /// <summary>Those that a connection can run, by its id.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>Those that a connection can run, by its key.</summary>
    public string? ConnectionKey { get; init; }

    /// <summary>Those of one layer, see <see cref="MembraneLayer"/>.</summary>
    public string? Layer { get; init; }

    /// <summary>Those whose text matches.</summary>
    public string? Search { get; init; }

    /// <summary>What the action shall do, in words (at most 200 characters); ranks the actions of a connection, and needs one.</summary>
    public string? Intent { get; init; }

    /// <summary>How many to fetch in one page: 1 to 1000.</summary>
    public int? PageSize { get; init; }

    /// <summary>True lists archived ones too.</summary>
    public bool? IncludeArchived { get; init; }

    internal ApiPath Over(ApiPath path) =>
        path.Query("externalAppId", ExternalAppId)
            .Query("integrationId", IntegrationId)
            .Query("integrationKey", IntegrationKey)
            .Query("connectionId", ConnectionId)
            .Query("connectionKey", ConnectionKey)
            .Query("layer", Layer)
            .Query("search", Search)
            .Query("intent", Intent)
            .Query("includeArchived", IncludeArchived)
            .Query("limit", PageSize);
}
