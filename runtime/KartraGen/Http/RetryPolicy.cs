using System.Net;
using Microsoft.Extensions.Logging;
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
    private readonly ILogger _logger;
    private readonly ResiliencePipeline<MembraneReply> _again;

    public RetryPolicy(int maxRetries, TimeProvider time, ILogger logger)
    {
        _time = time;
        _logger = logger;
        _again = maxRetries == 0
            ? ResiliencePipeline<MembraneReply>.Empty
            : new ResiliencePipelineBuilder<MembraneReply> { TimeProvider = time }
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
                    OnRetry = args =>
                    {
                        var (call, reason) = (CallOf(args.Context), Reason(args.Outcome));
                        Telemetry.Retried(call, reason);
                        Log.RetryScheduled(_logger, call.Label, call.Attempts, (long)args.RetryDelay.TotalMilliseconds, reason);
                        return default;
                    },
                })
                .Build();
    }

    /// <summary>
    /// True when Membrane put the call off before doing anything. A 503 says so only in Membrane's own words: a gateway's comes
    /// from behind it too, when the answer was late. An app that answers through the proxy may have done a part.
    /// </summary>
    public static bool WasPutOff(MembraneCall call, MembraneReply reply) => reply.Status switch
    {
        HttpStatusCode.TooManyRequests => !reply.Error.IsExternalRateLimit && !KnownErrors.TellsOfRun(reply.Error)
            && (!call.IsProxied || reply.Error is { Type: "bad_request", Key: "rate_limit_exceeded" }),
        HttpStatusCode.ServiceUnavailable => reply.RetryAfter is not null && !call.IsProxied
            && KnownErrors.IsMembranes(reply.Error) && !KnownErrors.TellsOfRun(reply.Error),
        _ => false,
    };

    /// <summary>True when the request cannot have left this machine.</summary>
    public static bool NothingWasSent(Exception exception) => exception switch
    {
        HttpRequestException http => http.HttpRequestError is HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,

        // SocketsHttpHandler.ConnectTimeout ends in this pair. HttpClient.Timeout does too, around the cancellation it caused
        // (dotnet/runtime, HttpConnectionPool.CreateConnectTimeoutException and HttpClient.HandleFailure).
        OperationCanceledException { InnerException: TimeoutException { InnerException: not OperationCanceledException } } => true,
        _ => false,
    };

    /// <summary>Repeats a call whose first attempt had an outcome worth repeating: entered only then, since the machinery costs a call about 1 KB.</summary>
    public async ValueTask<Outcome<MembraneReply>> RepeatAsync(
        MembraneCall call, Outcome<MembraneReply> first, Func<MembraneCall, CancellationToken, ValueTask<Outcome<MembraneReply>>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(Call, call);
        call.First = first;
        try
        {
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

    /// <summary>True when another attempt may do what this one did not, and cannot do anything twice.</summary>
    public bool ShouldRetry(MembraneCall call, Outcome<MembraneReply> outcome)
    {
        if (call.Retry == MembraneRetryMode.Never)
        {
            return false;
        }

        var repeatable = call.Retry == MembraneRetryMode.Idempotent;
        if (outcome.Exception is { } exception)
        {
            // A timer may fire a moment early by another clock: an attempt that had all of the call's time leaves none.
            var isOver = TimeLeft(call) == TimeSpan.Zero || (exception is TimeoutRejectedException && call.AttemptTimeout == call.TotalTimeout);
            return exception is HttpRequestException { HttpRequestError: not HttpRequestError.ConfigurationLimitExceeded }
                    or IOException or ExecutionRejectedException or OperationCanceledException
                && !isOver && (repeatable || !Withheld(call, call.MayHaveRun, outcome));
        }

        var reply = outcome.Result!;
        if (reply.IsSuccess)
        {
            return false;
        }

        var isDeferred = WasPutOff(call, reply);
        var isTransient = !isDeferred && IsTransient(reply);
        return (isDeferred || (isTransient && (repeatable || !Withheld(call, true, outcome)))) && IsWorthWaiting(call, reply);
    }

    private bool Withheld(MembraneCall call, bool mayHaveRun, Outcome<MembraneReply> outcome)
    {
        if (mayHaveRun)
        {
            Log.RetryWithheld(_logger, call.Label, Reason(outcome));
        }

        return mayHaveRun;
    }

    private static bool IsTransient(MembraneReply reply) =>
        reply.Error.IsExternalRateLimit || (!reply.Error.IsDisconnected && reply.Status
            is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout);

    private bool IsWorthWaiting(MembraneCall call, MembraneReply reply)
    {
        var wait = reply.RetryAfter ?? TimeSpan.Zero;
        if (wait <= call.Settings.MaxRetryAfter && wait < TimeLeft(call))
        {
            return true;
        }

        Log.RetryAfterTooLong(_logger, call.Label, wait.TotalSeconds);
        return false;
    }

    // Of few values, for metrics too.
    private static string Reason(Outcome<MembraneReply> outcome) => outcome.Exception switch
    {
        null => $"HTTP {(int)outcome.Result!.Status}",
        HttpRequestException http => http.HttpRequestError.ToString(),
        TimeoutRejectedException or OperationCanceledException { InnerException: TimeoutException } => "Timeout",
        var exception => exception.GetType().Name,
    };

    private TimeSpan TimeLeft(MembraneCall call)
    {
        var left = call.TotalTimeout - _time.GetElapsedTime(call.Started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static MembraneCall CallOf(ResilienceContext context) => context.Properties.GetValue(Call, null!);
}
