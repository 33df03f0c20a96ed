namespace KartraGen;

/// <summary>Which apps to list; what is null does not restrict.</summary>
public sealed record ExternalAppListOptions
{
    /// <summary>Those whose text matches.</summary>
    public string? Search { get; init; }

    /// <summary>How many to fetch in one page: 1 to 1000.</summary>
    public int? PageSize { get; init; }

    internal ApiPath Over(ApiPath path) => path.Query("search", Search).Query("limit", PageSize);
}
