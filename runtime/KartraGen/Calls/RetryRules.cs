using System.Net;
using Microsoft.Extensions.Logging;

namespace KartraGen;

/// <summary>
/// When a call is sent again: an action that may have run is never run again, unless its caller or its catalog says that
/// this does no harm.
/// </summary>
internal sealed class RetryRules(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>
    /// True when Membrane put the call off before doing anything. A 503 says so only in Membrane's own words: a gateway's comes
    /// from behind it too, when the answer was late. An app that answers through the proxy may have done a part.
    /// </summary>
    public static bool WasPutOff(MembraneCall call, MembraneReply reply) =>
        reply.Status switch
        {
            HttpStatusCode.TooManyRequests => !reply.Error.IsExternalRateLimit
                && !KnownErrors.TellsOfRun(reply.Error)
                && (!call.IsProxied || reply.Error is { Type: "bad_request", Key: "rate_limit_exceeded" }),
            HttpStatusCode.ServiceUnavailable => reply.RetryAfter is not null
                && !call.IsProxied
                && KnownErrors.IsMembranes(reply.Error)
                && !KnownErrors.TellsOfRun(reply.Error),
            _ => false,
        };

    /// <summary>True when the request cannot have left this machine.</summary>
    public static bool NothingWasSent(Exception exception) =>
        exception switch
        {
            HttpRequestException http => http.HttpRequestError
                is HttpRequestError.NameResolutionError
                    or HttpRequestError.ConnectionError
                    or HttpRequestError.SecureConnectionError
                    or HttpRequestError.ProxyTunnelError,

            // SocketsHttpHandler.ConnectTimeout ends in this pair. HttpClient.Timeout does too, around the cancellation it caused
            // (dotnet/runtime, HttpConnectionPool.CreateConnectTimeoutException and HttpClient.HandleFailure).
            OperationCanceledException { InnerException: TimeoutException { InnerException: not OperationCanceledException } } => true,
            _ => false,
        };

    /// <summary>True when an exception says that there was no answer, not that its caller or his credentials are at fault.</summary>
    public static bool IsOfTransport(Exception exception) =>
        exception is HttpRequestException or IOException or OperationCanceledException or HandlerException;

    /// <summary>Of few values, for metrics too.</summary>
    public static string Reason(CallOutcome outcome) =>
        outcome switch
        {
            { Reply: { } reply } => $"HTTP {(int)reply.Status}",
            { IsTimeout: true } or { Exception: OperationCanceledException { InnerException: TimeoutException } } => "Timeout",
            { Exception: HttpRequestException http } => http.HttpRequestError.ToString(),
            { Exception: HandlerException handler } => handler.InnerException!.GetType().Name,
            _ => outcome.Exception!.GetType().Name,
        };

    /// <summary>How long to wait before the next attempt; null when there is to be none.</summary>
    public TimeSpan? DelayBefore(MembraneCall call, CallOutcome outcome)
    {
        // Many calls that one limit holds up: not how often counts for each of them, but how long.
        var isHeldUp = call.Paced is not null && outcome.Reply is { } putOff && WasPutOff(call, putOff);
        if ((call.Attempts > call.Settings.MaxRetries && !isHeldUp) || !MayRepeat(call, outcome))
        {
            return null;
        }

        var asked = outcome.Reply?.RetryAfter;
        if (asked > call.Settings.MaxRetryAfter || asked >= call.TimeLeft(time))
        {
            Log.RetryAfterTooLong(logger, call.Label, asked.Value.TotalSeconds);
            return null;
        }

        var delay = asked ?? Backoff(call.Attempts);
        return delay < call.TimeLeft(time) ? delay : null;
    }

    /// <summary>True when another attempt may do what this one did not, and cannot do anything twice.</summary>
    private bool MayRepeat(MembraneCall call, CallOutcome outcome)
    {
        if (call.Retry == MembraneRetryMode.Never)
        {
            return false;
        }

        if (outcome.Reply is { } reply && WasPutOff(call, reply))
        {
            return true;
        }

        var isTransient = outcome.Reply is { } answer ? IsTransient(answer) : IsTransient(outcome.Exception!);
        if (!isTransient || call.Retry == MembraneRetryMode.Idempotent)
        {
            return isTransient;
        }

        if (call.MayHaveRun)
        {
            Log.RetryWithheld(logger, call.Label, Reason(outcome));
        }

        return !call.MayHaveRun;
    }

    private static bool IsTransient(Exception exception) =>
        IsOfTransport(exception)
        && exception
            is not (
                HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
                or HandlerException { InnerException: InvalidOperationException or ArgumentException or NotSupportedException }
            );

    private static bool IsTransient(MembraneReply reply) =>
        reply.Error.IsExternalRateLimit
        || (
            !reply.Error.IsDisconnected
            && reply.Status
                is HttpStatusCode.RequestTimeout
                    or HttpStatusCode.TooManyRequests
                    or HttpStatusCode.InternalServerError
                    or HttpStatusCode.BadGateway
                    or HttpStatusCode.ServiceUnavailable
                    or HttpStatusCode.GatewayTimeout
        );

    // Twice as long each time, give or take a quarter: many callers that failed together do not come back together.
    private static TimeSpan Backoff(int attempts)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempts - 1, 16));
        return (delay < LongestDelay ? delay : LongestDelay) * (0.75 + (Random.Shared.NextDouble() / 2));
    }
}
