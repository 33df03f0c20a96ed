using System.Net;

namespace KartraGen.Jobs;

/// <summary>What follows of an attempt for its job and its tenant. Only what surely did not run waits to be sent again.</summary>
internal sealed record JobVerdict(ActJobState State, string? Reason)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Where it waits, how long at least.</summary>
    public TimeSpan Wait { get; private init; }

    /// <summary>How long nothing of its tenant is sent; null where that does not follow.</summary>
    public TimeSpan? Hold { get; private init; }

    /// <summary>True where all of its tenant's jobs would meet the same.</summary>
    public bool Pauses { get; private init; }

    public string? ConnectionId { get; private init; }

    public static JobVerdict Of(JobEnd end, int attempt, int maxAttempts)
    {
        var reason = Reasons(end.Exception);
        var verdict = end.Outcome switch
        {
            BulkOutcome.Succeeded => new JobVerdict(ActJobState.Succeeded, null),
            BulkOutcome.Unknown => new JobVerdict(ActJobState.Unknown, reason),
            _ => OfUnsent(end, reason, attempt, maxAttempts),
        };
        return IsOfTenant(end.Exception) ? verdict with { Pauses = true, ConnectionId = ((MembraneException)end.Exception!).ConnectionId } : verdict;
    }

    private static JobVerdict OfUnsent(JobEnd end, string? reason, int attempt, int maxAttempts)
    {
        switch (end.Exception)
        {
            case null or OperationCanceledException:
            case { } of when IsOfTenant(of):
                return new JobVerdict(ActJobState.Waiting, reason);
            case MembraneRateLimitException limited:
                var hold = limited.RetryAfter ?? TimeSpan.FromSeconds(1);
                return new JobVerdict(ActJobState.Waiting, reason) { Hold = hold, Wait = hold };
            case MembraneTransportException or MembraneException { StatusCode: HttpStatusCode.ServiceUnavailable }:
            case not (MembraneException or ArgumentException):
                var wait = (end.Exception as MembraneException)?.RetryAfter ?? Backoff(attempt);
                return attempt < maxAttempts
                    ? new JobVerdict(ActJobState.Waiting, reason) { Wait = wait }
                    : new JobVerdict(ActJobState.NotSent, reason);
            default:
                return new JobVerdict(end.Outcome == BulkOutcome.Refused ? ActJobState.Refused : ActJobState.NotSent, reason);
        }
    }

    private static bool IsOfTenant(Exception? exception) =>
        exception
            is ConnectionDisconnectedException
                or MembraneAuthenticationException
                or MembraneAccessDeniedException
                or MembraneNotFoundException
                or MembraneException { ErrorType: "insufficient_credit" };

    // Twice as long each time, give or take a quarter: many jobs that failed together do not come back together.
    private static TimeSpan Backoff(int attempt)
    {
        var wait = TimeSpan.FromSeconds(0.5) * Math.Pow(2, Math.Min(attempt, 10));
        return (wait < LongestWait ? wait : LongestWait) * (0.75 + (Random.Shared.NextDouble() / 2));
    }

    // Names and codes: what a server says in words may be personal.
    private static string? Reasons(Exception? exception) =>
        exception is null ? null
        : exception is MembraneException { Code: { Length: > 0 and <= 40 } code }
        && code.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? $"{exception.GetType().Name} {code}"
        : exception.GetType().Name;
}
