using System.Net;
using System.Runtime.ExceptionServices;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Timeout;

namespace KartraGen;

/// <summary>Sends calls: a token and a new request for each attempt, inside the retry pipeline.</summary>
internal sealed class MembraneTransport
{
    private readonly HttpExchange _http;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Func<MembraneCall, CancellationToken, ValueTask<Outcome<MembraneReply>>> _attempt;

    public MembraneTransport(HttpClient http, TimeProvider time, ILogger logger)
    {
        _http = new HttpExchange(http, time);
        _time = time;
        _logger = logger;
        _attempt = AttemptAsync;
    }

    public async ValueTask<MembraneReply> SendAsync(MembraneCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var retries = call.Settings.Retries;
        var outcome = await AttemptAsync(call, cancellationToken).ConfigureAwait(false);
        if (!cancellationToken.IsCancellationRequested && retries.ShouldRetry(call, outcome))
        {
            outcome = await retries.RepeatAsync(call, outcome, _attempt, cancellationToken).ConfigureAwait(false);
        }

        return outcome.Exception switch
        {
            null => outcome.Result!,
            OperationCanceledException exception when cancellationToken.IsCancellationRequested =>
                throw new OperationCanceledException(exception.Message, exception, cancellationToken),
            TimeoutRejectedException exception => throw Unanswered(call, "no answer in time", new TimeoutException(exception.Message, exception)),
            OperationCanceledException { InnerException: TimeoutException timeout } exception =>
                throw Unanswered(call, RetryPolicy.NothingWasSent(exception) ? "no connection in time" : "no answer in time", timeout),
            HttpRequestException or IOException or OperationCanceledException or ExecutionRejectedException =>
                throw Unanswered(call, Reason(outcome.Exception), outcome.Exception),
            var exception => throw Rethrown(exception),
        };
    }

    private async ValueTask<Outcome<MembraneReply>> AttemptAsync(MembraneCall call, CancellationToken cancelled)
    {
        call.Attempts++;
        using var timeout = new CancellationTokenSource(call.AttemptTimeout, _time);
        using var linked = cancelled.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancelled) : timeout;
        var cancellationToken = linked.Token;
        try
        {
            using var lease = call.IsLimited ? await AcquireAsync(call, cancellationToken).ConfigureAwait(false) : null;
            var tokens = call.Settings.Tokens;
            var token = await tokens.GetAsync(call.TokenRequest, cancellationToken).ConfigureAwait(false);
            var reply = await _http.SendAsync(call, token, cancellationToken).ConfigureAwait(false);
            if (reply.Status != HttpStatusCode.Unauthorized || !tokens.Credentials.CanRefresh || !IsTokenRefusal(call, reply.Error))
            {
                return Outcome.FromResult(reply);
            }

            LogRefusal(tokens.Credentials.Source, reply);

            // The workspace secret may have been rotated, or the token revoked. Nothing ran, so once more is safe.
            var fresh = await tokens.RefreshAsync(call.TokenRequest, token, cancellationToken).ConfigureAwait(false);
            return Outcome.FromResult(fresh.Value == token.Value ? reply : await _http.SendAsync(call, fresh, cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancelled.IsCancellationRequested)
        {
            return Outcome.FromException<MembraneReply>(new TimeoutRejectedException($"No answer within {call.AttemptTimeout}.", call.AttemptTimeout, exception));
        }
        catch (Exception exception)
        {
            return Outcome.FromException<MembraneReply>(exception);
        }
    }

    private static async ValueTask<RateLimitLease> AcquireAsync(MembraneCall call, CancellationToken cancellationToken)
    {
        var lease = await call.Settings.RateLimiter!.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        if (lease.IsAcquired)
        {
            return lease;
        }

        using (lease)
        {
            throw new MembraneRateLimitException($"{call.Label}: this client's own rate limiter refused; nothing was sent.", call, null)
            {
                RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null,
            };
        }
    }

    private void LogRefusal(string source, MembraneReply reply)
    {
        Log.TokenRefusedRefreshing(_logger, source);
        if (reply.ClockSkew is { } skew)
        {
            Log.ClockSkew(_logger, (long)skew.TotalSeconds);
        }
    }

    /// <summary>
    /// True when a 401 means our own token. One without Membrane's key means so only where no app can have said it.
    /// </summary>
    public static bool IsTokenRefusal(MembraneCall call, MembraneError error) =>
        error.Key == "not_authenticated" || (call is { Action: null, IsProxied: false } && error.Type is null && !error.IsDisconnected);

    private static MembraneTransportException Unanswered(MembraneCall call, string reason, Exception inner) =>
        new($"{call.Label}: {reason}; {(call.MayHaveRun ? "it may have run." : "nothing was sent.")}", call, null, inner) { MayHaveRun = call.MayHaveRun };

    private static Exception Rethrown(Exception exception)
    {
        ExceptionDispatchInfo.Throw(exception);
        return exception;
    }

    private static string Reason(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the host name is unknown",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "the host cannot be reached",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "no secure connection could be made",
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => "the proxy refused",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "the answer is larger than 32 MB",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => "the answer is damaged",
        HttpRequestException { InnerException: SentTwiceException } or SentTwiceException =>
            "a redirect or a handler of the HTTP client was about to send it a second time, which was refused",
        OperationCanceledException => "the HTTP client gave it up",
        ExecutionRejectedException => "a resilience handler of the HTTP client refused",
        _ => "the connection broke",
    };
}
