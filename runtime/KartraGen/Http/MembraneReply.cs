using System.Net;

namespace KartraGen;

/// <summary>An answer, read to its end.</summary>
internal sealed class MembraneReply(HttpStatusCode status, byte[] body)
{
    private MembraneError? _error;

    public HttpStatusCode Status => status;

    public byte[] Body => body;

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Kept only where the caller gets them.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>How far this machine's clock is ahead of the server's; null when that is no matter.</summary>
    public TimeSpan? ClockSkew { get; init; }

    public bool IsSuccess => (int)status is >= 200 and < 300;

    /// <summary>What the answer says, read as an error.</summary>
    public MembraneError Error => _error ??= MembraneError.Parse(body);
}
