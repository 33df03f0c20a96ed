using System.Net;

namespace KartraGen;

/// <summary>What an exception can tell of the call that failed, and of the answer, where there was one.</summary>
internal sealed record FailedCall(string? ActionName, string? ConnectionId, string? ConnectionKey)
{
    public HttpStatusCode? Status { get; init; }

    public MembraneError? Error { get; init; }

    public bool MayHaveRun { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public ReadOnlyMemory<byte>? Body { get; init; }
}
