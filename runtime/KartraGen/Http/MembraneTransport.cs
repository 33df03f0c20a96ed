using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Timeout;

namespace KartraGen;

/// <summary>Sends calls: a token and a new request for each attempt, inside the retry pipeline.</summary>
internal sealed class MembraneTransport
{
    private const string ApiVersion = "2025-10-21";

    /// <summary>Larger answers are refused; Membrane's own limit is 30 MB.</summary>
    public const long LargestAnswer = 32 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Func<MembraneCall, CancellationToken, ValueTask<Outcome<MembraneReply>>> _attempt;

    public MembraneTransport(HttpClient http, TimeProvider time, ILogger logger)
    {
        _http = http;
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
            HttpRequestException or IOException or OperationCanceledException => throw Unanswered(call, Reason(outcome.Exception), outcome.Exception),
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
            var reply = await SendOnceAsync(call, token, cancellationToken).ConfigureAwait(false);
            if (reply.Status != HttpStatusCode.Unauthorized || !tokens.Credentials.CanRefresh || !IsTokenRefusal(call, reply.Error))
            {
                return Outcome.FromResult(reply);
            }

            LogRefusal(tokens.Credentials.Source, reply);

            // The workspace secret may have been rotated, or the token revoked. Nothing ran, so once more is safe.
            var fresh = await tokens.RefreshAsync(call.TokenRequest, token, cancellationToken).ConfigureAwait(false);
            return Outcome.FromResult(fresh.Value == token.Value ? reply : await SendOnceAsync(call, fresh, cancellationToken).ConfigureAwait(false));
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

    private async ValueTask<MembraneReply> SendOnceAsync(MembraneCall call, MembraneToken token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, call.Uri);
        request.Headers.Authorization = token.Header;
#pragma warning disable RS0030 // a constant cannot be refused
        request.Headers.Add("membrane-api-version", ApiVersion);
#pragma warning restore RS0030
        if (call.Request?.Headers is { } headers)
        {
            AddHeaders(request, headers);
        }

        var content = call.Body is null ? null : new RequestBodyContent(call.Body);
        request.Content = content;
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            var reply = new MembraneReply(response.StatusCode, body)
            {
                RetryAfter = RetryAfter(response.Headers.RetryAfter),
                Headers = call.Request is null ? null : HeadersOf(response),
                ClockSkew = response.StatusCode == HttpStatusCode.Unauthorized ? ClockSkew(response.Headers.Date) : null,
            };
            call.MayHaveRun |= reply.IsSuccess || !(RetryPolicy.WasPutOff(call, reply) || reply.Status == HttpStatusCode.Unauthorized);
            return reply;
        }
        catch (Exception exception)
        {
            call.MayHaveRun |= content?.Started ?? !RetryPolicy.NothingWasSent(exception);
            throw;
        }
    }

    private static void AddHeaders(HttpRequestMessage request, IReadOnlyDictionary<string, string> headers)
    {
        foreach (var (name, value) in headers)
        {
#pragma warning disable RS0030 // RequestRules has looked for line breaks; validation would put the value into its exception
            request.Headers.TryAddWithoutValidation(name, value);
#pragma warning restore RS0030
        }
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            headers[name] = string.Join(", ", values);
        }

        return headers;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    // How far this clock is ahead, where it is far enough for tokens to be refused.
    private TimeSpan? ClockSkew(DateTimeOffset? date)
    {
        var skew = _time.GetUtcNow() - date;
        return skew?.Duration() > TimeSpan.FromMinutes(1) ? skew : null;
    }

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
        OperationCanceledException => "no connection in time",
        _ => "the connection broke",
    };
}
