namespace KartraGen;

/// <summary>Which runs to list; what is null does not restrict.</summary>
public sealed record ActionRunListOptions
{
    /// <summary>Those of one action, by its id.</summary>
    public string? ActionId { get; init; }

    /// <summary>Those through one connection, by its id.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>Those through one integration, by its id.</summary>
    public string? IntegrationId { get; init; }

    /// <summary><c>success</c> or <c>error</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Those that began at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Those that began before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>How many to fetch in one page: 1 to 1000.</summary>
    public int? PageSize { get; init; }

    internal ApiPath Over(ApiPath path) =>
        path.Query("actionId", ActionId)
            .Query("connectionId", ConnectionId)
            .Query("integrationId", IntegrationId)
            .Query("status", Status)
            .Query("from", Text(From))
            .Query("to", Text(To))
            .Query("limit", PageSize);

    private static string? Text(DateTimeOffset? instant) =>
        instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
