using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace KartraGen;

/// <summary>
/// When a call is repeated: an action that may have run is never run again, unless its caller or its catalog says that
/// this does no harm.
/// </summary>
internal sealed class RetryPolicy
{
    private static readonly ResiliencePropertyKey<MembraneCall> Call = new("KartraGen.Call");
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<MembraneReply> _once;
    private readonly ResiliencePipeline<MembraneReply> _again;

    public RetryPolicy(int maxRetries, TimeProvider time)
    {
        _time = time;
        var attempt = new TimeoutStrategyOptions { TimeoutGenerator = static args => new(CallOf(args.Context).AttemptTimeout) };
        _once = Pipeline().AddTimeout(attempt).Build();
        _again = maxRetries == 0
            ? ResiliencePipeline<MembraneReply>.Empty
            : Pipeline()
                .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = args => new(TimeLeft(CallOf(args.Context))) })
                .AddRetry(new RetryStrategyOptions<MembraneReply>
                {
                    MaxRetryAttempts = maxRetries,
                    Delay = FirstDelay,
                    MaxDelay = LongestDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldHandle = args => new(ShouldRetry(CallOf(args.Context), args.Outcome)),
                    DelayGenerator = static args => new(args.Outcome.Result?.RetryAfter),
                })
                .AddTimeout(attempt)
                .Build();
    }

    /// <summary>True when Membrane put the call off before doing anything; an app that answers through the proxy may have done a part.</summary>
    public static bool WasPutOff(MembraneCall call, MembraneReply reply) => reply.Status switch
    {
        HttpStatusCode.TooManyRequests => !reply.Error.IsExternalRateLimit && (!call.IsProxied || reply.Error.Key == "rate_limit_exceeded"),
        HttpStatusCode.ServiceUnavailable => reply.RetryAfter is not null && !call.IsProxied,
        _ => false,
    };

    /// <summary>True when the request cannot have left this machine.</summary>
    public static bool NothingWasSent(Exception exception) => exception switch
    {
        HttpRequestException http => http.HttpRequestError is HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,

        // SocketsHttpHandler.ConnectTimeout ends in this pair.
        OperationCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

    /// <summary>Runs the attempts of one call. The outcome is an answer of any status, or why there is none.</summary>
    public async ValueTask<Outcome<MembraneReply>> RunAsync(
        MembraneCall call, Func<MembraneCall, CancellationToken, ValueTask<Outcome<MembraneReply>>> attempt, CancellationToken cancellationToken)
    {
        call.Started = _time.GetTimestamp();
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(Call, call);
        try
        {
            // The retry machinery costs a call about 1 KB, so that it is entered only with a first outcome to repeat.
            var first = await _once.ExecuteOutcomeAsync(
                static (context, state) => state.attempt(state.call, context.CancellationToken), context, (call, attempt)).ConfigureAwait(false);
            if (cancellationToken.IsCancellationRequested || !ShouldRetry(call, first))
            {
                return first;
            }

            call.First = first;
            return await _again.ExecuteOutcomeAsync(
                static (context, state) => state.call.TakeFirst() is { } first ? new(first) : state.attempt(state.call, context.CancellationToken),
                context,
                (call, attempt)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipelineBuilder<MembraneReply> Pipeline() => new() { TimeProvider = _time };

    private bool ShouldRetry(MembraneCall call, Outcome<MembraneReply> outcome)
    {
        if (call.Retry == MembraneRetryMode.Never)
        {
            return false;
        }

        var repeatable = call.Retry == MembraneRetryMode.Idempotent;
        if (outcome.Exception is { } exception)
        {
            return exception is HttpRequestException or IOException or TimeoutRejectedException or OperationCanceledException
                && (repeatable || !call.MayHaveRun) && TimeLeft(call) > TimeSpan.Zero;
        }

        var reply = outcome.Result!;
        return (WasPutOff(call, reply) || (repeatable && IsTransient(reply))) && IsWorthWaiting(call, reply);
    }

    private static bool IsTransient(MembraneReply reply) =>
        reply.Error.IsExternalRateLimit || (!reply.Error.IsDisconnected && reply.Status
            is HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout);

    private bool IsWorthWaiting(MembraneCall call, MembraneReply reply) =>
        (reply.RetryAfter ?? TimeSpan.Zero) <= call.Settings.MaxRetryAfter && (reply.RetryAfter ?? TimeSpan.Zero) < TimeLeft(call);

    private TimeSpan TimeLeft(MembraneCall call)
    {
        var left = call.TotalTimeout - _time.GetElapsedTime(call.Started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static MembraneCall CallOf(ResilienceContext context) => context.Properties.GetValue(Call, null!);
}
