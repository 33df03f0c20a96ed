using System.Buffers;
using System.Net;
using System.Text;
using KartraGen.Json;

namespace KartraGen;

/// <summary>
/// A call to Membrane failed. The message holds identifiers only; what the server said stands in
/// <see cref="Detail"/> and <see cref="RawBody"/>, which may hold personal data and belong in no log.
/// </summary>
public class MembraneException : Exception
{
    private static readonly SearchValues<char> Identifier = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:");

    private const int LongestRawBody = 64 * 1024;

    /// <summary>An exception with a message that is safe to log.</summary>
    public MembraneException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    internal MembraneException(string message, FailedCall call, Exception? innerException = null)
        : base(message, innerException)
    {
        ActionName = call.ActionName;
        ConnectionId = call.ConnectionId ?? call.Error?.ConnectionId;
        ConnectionKey = call.ConnectionKey;
        StatusCode = call.Status;
        ErrorType = call.Error?.Type;
        ErrorKey = call.Error?.Key;
        Code = call.Error?.Code;
        Detail = call.Error?.Message;
        ActionRunId = call.Error?.ActionRunId;
        RetryAfter = call.RetryAfter;
        MayHaveRun = call.MayHaveRun;
        if (call.Body is { } answer)
        {
            var body = JsonBody.Unmarked(answer).Span;
            RawBody = Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestRawBody)]);
        }
    }

    /// <summary>The HTTP status; null when there was no answer.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Membrane's kind of error: <c>bad_request</c>, <c>connection</c>, <c>action_run</c>, ...</summary>
    public string? ErrorType { get; init; }

    /// <summary>Membrane's error within the kind: <c>not_found</c>, <c>access_token_expired</c>, ...</summary>
    public string? ErrorKey { get; init; }

    /// <summary>An error code: the app's own, for instance Kartra's <c>244</c>, or Membrane's <c>CONNECTION_DISCONNECTED</c>.</summary>
    public string? Code { get; init; }

    /// <summary>The message of the server or the app. It may hold personal data.</summary>
    public string? Detail { get; init; }

    /// <summary>The action that was called: <c>kartra/create-lead</c>; null for other calls.</summary>
    public string? ActionName { get; init; }

    /// <summary>The id of the run, for the log of the run; null when there was none.</summary>
    public string? ActionRunId { get; init; }

    /// <summary>
    /// True when it cannot be said that nothing happened: look before you send it again. False when nothing was sent, when Membrane refused before
    /// it ran anything, and when the app itself said no.
    /// </summary>
    public bool MayHaveRun { get; init; }

    /// <summary>The id of the connection, as far as it is known.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>The key of the connection, as far as it is known.</summary>
    public string? ConnectionKey { get; init; }

    /// <summary>
    /// How long the server asks to wait; null when it does not say, zero when the time has passed. Longer waits than 24 days
    /// are told as 24 days, which <c>Task.Delay</c> still takes.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The answer's text, at most its first 64 KiB. It may hold personal data.</summary>
    public string? RawBody { get; init; }

    /// <summary>An identifier of the server's that may stand in a message; null where it looks like anything else.</summary>
    internal static string? Safe(string? identifier) =>
        identifier is { Length: > 0 and <= 128 } && !identifier.AsSpan().ContainsAnyExcept(Identifier) ? identifier : null;
}
