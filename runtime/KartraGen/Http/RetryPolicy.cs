using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace KartraGen;

/// <summary>
/// When a call is repeated: an action that may have run is never run again, unless its caller or its catalog says that
/// this does no harm.
/// </summary>
internal static class RetryPolicy
{
    public static readonly ResiliencePropertyKey<MembraneCall> Call = new("KartraGen.Call");

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    public static ResiliencePipeline<MembraneReply> Build(int maxRetries, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<MembraneReply> { TimeProvider = time };
        builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static args => new(CallOf(args.Context).TotalTimeout) });
        if (maxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<MembraneReply>
            {
                MaxRetryAttempts = maxRetries,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => new(ShouldRetry(CallOf(args.Context), args.Outcome, time, args.Context.CancellationToken)),
                DelayGenerator = static args => new(args.Outcome.Result?.RetryAfter),
            });
        }

        builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static args => new(CallOf(args.Context).AttemptTimeout) });
        return builder.Build();
    }

    /// <summary>True when Membrane put the call off before doing anything.</summary>
    public static bool WasPutOff(MembraneReply reply) =>
        (reply.Status == HttpStatusCode.TooManyRequests && !reply.Error.IsExternalRateLimit)
        || (reply.Status == HttpStatusCode.ServiceUnavailable && reply.RetryAfter is not null);

    /// <summary>True when the request cannot have left this machine.</summary>
    public static bool NothingWasSent(Exception exception) => exception switch
    {
        HttpRequestException http => http.HttpRequestError is HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,

        // SocketsHttpHandler.ConnectTimeout ends in this pair.
        OperationCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

    private static bool ShouldRetry(MembraneCall call, Outcome<MembraneReply> outcome, TimeProvider time, CancellationToken cancellation)
    {
        if (call.Retry == MembraneRetryMode.Never || cancellation.IsCancellationRequested)
        {
            return false;
        }

        var repeatable = call.Retry == MembraneRetryMode.Idempotent;
        if (outcome.Exception is { } exception)
        {
            return exception is HttpRequestException or IOException or TimeoutRejectedException or OperationCanceledException
                && (repeatable || !call.MayHaveRun);
        }

        var reply = outcome.Result!;
        return (WasPutOff(reply) || (repeatable && IsTransient(reply))) && IsWorthWaiting(call, reply, time);
    }

    private static bool IsTransient(MembraneReply reply) =>
        reply.Error.IsExternalRateLimit || (!reply.Error.IsDisconnected && reply.Status
            is HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout);

    private static bool IsWorthWaiting(MembraneCall call, MembraneReply reply, TimeProvider time) =>
        reply.RetryAfter is not { } wait
        || (wait <= call.Settings.MaxRetryAfter && wait < call.TotalTimeout - time.GetElapsedTime(call.Started));

    private static MembraneCall CallOf(ResilienceContext context) => context.Properties.GetValue(Call, null!);
}
