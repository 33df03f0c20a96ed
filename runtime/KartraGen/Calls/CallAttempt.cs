using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;

namespace KartraGen;

/// <summary>One attempt of a call: a permit, a token, a request, and once more with a fresh token where the first was refused.</summary>
internal sealed class CallAttempt(HttpClient http, TimeProvider time, ILogger logger)
{
    private readonly HttpExchange _http = new(http, time);

    public async ValueTask<CallOutcome> SendAsync(MembraneCall call, CancellationToken cancelled)
    {
        call.Attempts++;
        var left = call.TimeLeft(time);
        using var timeout = new CancellationTokenSource(left < call.Settings.AttemptTimeout ? left : call.Settings.AttemptTimeout, time);

        // In place of a linked source, which costs two of these and another source.
        using var registration = cancelled.UnsafeRegister(static timeout => ((CancellationTokenSource)timeout!).Cancel(), timeout);
        try
        {
            return CallOutcome.Answered(await SendWithTokenAsync(call, timeout.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancelled.IsCancellationRequested)
        {
            return CallOutcome.TimedOut(exception);
        }
        catch (Exception exception)
        {
            return CallOutcome.Threw(exception);
        }
    }

    private async ValueTask<MembraneReply> SendWithTokenAsync(MembraneCall call, CancellationToken cancellationToken)
    {
        if (call.IsAnonymous)
        {
            return await _http.SendAsync(call, null, cancellationToken).ConfigureAwait(false);
        }

        using var lease = call.IsLimited ? await AcquireAsync(call, cancellationToken).ConfigureAwait(false) : null;
        var tokens = call.Settings.Tokens;
        var token = await tokens.GetAsync(call.TokenRequest, cancellationToken).ConfigureAwait(false);
        var reply = await _http.SendAsync(call, token, cancellationToken).ConfigureAwait(false);
        if (reply.Status != HttpStatusCode.Unauthorized || !tokens.Credentials.CanRefresh || !ErrorClassifier.MayRefresh(call, reply.Error))
        {
            return reply;
        }

        Log.TokenRefusedRefreshing(logger, tokens.Credentials.Source);
        if (reply.ClockSkew is { } skew)
        {
            Log.ClockSkew(logger, (long)skew.TotalSeconds);
        }

        // The workspace secret may have been rotated, or the token revoked.
        var fresh = await tokens.RefreshAsync(call.TokenRequest, token, cancellationToken).ConfigureAwait(false);
        return fresh.Value == token.Value ? reply : await _http.SendAsync(call, fresh, cancellationToken).ConfigureAwait(false);
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
            throw new MembraneRateLimitException($"{call.Label}: this client's own rate limiter refused; nothing was sent.", call.Failed())
            {
                RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null,
            };
        }
    }
}
