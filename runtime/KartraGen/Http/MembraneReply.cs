using System.Net;

namespace KartraGen;

/// <summary>An answer, read to its end.</summary>
internal sealed class MembraneReply(HttpStatusCode status, byte[] body, TimeSpan? retryAfter, IReadOnlyDictionary<string, string>? headers)
{
    private MembraneError? _error;

    public HttpStatusCode Status => status;

    public byte[] Body => body;

    public IReadOnlyDictionary<string, string>? Headers => headers;

    public TimeSpan? RetryAfter => retryAfter;

    public bool IsSuccess => (int)status is >= 200 and < 300;

    /// <summary>What the answer says, read as an error.</summary>
    public MembraneError Error => _error ??= MembraneError.Parse(body);
}
