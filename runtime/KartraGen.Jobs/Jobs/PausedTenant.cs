namespace KartraGen.Jobs;

/// <summary>A tenant of which no job is sent.</summary>
/// <param name="TenantKey">The tenant.</param>
/// <param name="Reason">Why, in identifiers: <c>ConnectionDisconnectedException</c>; <c>PausedByPerson</c> where a person resumes it.</param>
/// <param name="ConnectionId">The connection that its user has to reconnect; null where that is not known.</param>
public sealed record PausedTenant(string TenantKey, string Reason, string? ConnectionId)
{
    internal string? App { get; init; }
}
