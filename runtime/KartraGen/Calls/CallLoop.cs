using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;

namespace KartraGen;

/// <summary>Sends a call, again where <see cref="RetryRules"/> allow it.</summary>
internal sealed class CallLoop(HttpClient http, TimeProvider time, ILogger logger)
{
    private readonly CallAttempt _attempt = new(http, time, logger);
    private readonly RetryRules _rules = new(time, logger);

    public async ValueTask<MembraneReply> SendAsync(MembraneCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (true)
        {
            var outcome = await _attempt.SendAsync(call, cancellationToken).ConfigureAwait(false);
            if (outcome.Reply is { IsSuccess: true } reply)
            {
                return reply;
            }

            call.Paced?.Heed(outcome.Reply, call.Settings.MaxRetryAfter);
            if (cancellationToken.IsCancellationRequested || _rules.DelayBefore(call, outcome) is not { } delay)
            {
                return outcome.Reply ?? throw Unanswered(call, outcome, cancellationToken);
            }

            var reason = RetryRules.Reason(outcome);
            CallTelemetry.Retried(call, reason);
            Log.RetryScheduled(logger, call.Label, call.Attempts, (long)delay.TotalMilliseconds, reason);
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            if (call.Paced is { } paced)
            {
                await paced.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static Exception Unanswered(MembraneCall call, CallOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome.Exception)
        {
            case OperationCanceledException canceled when cancellationToken.IsCancellationRequested:
                return new OperationCanceledException(canceled.Message, canceled, cancellationToken);
            case { } timeout when outcome.IsTimeout:
                return Lost("no answer in time", new TimeoutException(timeout.Message, timeout));
            case OperationCanceledException { InnerException: TimeoutException timeout } canceled:
                return Lost(RetryRules.NothingWasSent(canceled) ? "no connection in time" : "no answer in time", timeout);
            case { } exception when RetryRules.IsOfTransport(exception):
                return Lost(Say(exception), (exception as HandlerException)?.InnerException ?? exception);
            default:
                ExceptionDispatchInfo.Throw(outcome.Exception!);
                return outcome.Exception!;
        }

        MembraneTransportException Lost(string what, Exception inner) =>
            new($"{call.Label}: {what} ({call.Uri.Host}); {(call.MayHaveRun ? "it may have run." : "nothing was sent.")}", call.Failed(), inner)
            {
                MayHaveRun = call.MayHaveRun,
            };
    }

    private static string Say(Exception exception) =>
        exception switch
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
            HandlerException => "a handler of the HTTP client refused",
            _ => "the connection broke",
        };
}
