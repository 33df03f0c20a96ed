using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>Runs one action: body, attempts, answer, and what telemetry and logs say of it.</summary>
internal sealed class ActRunner(MembraneCore core)
{
    public async Task<ActResult<TOutput>> RunAsync<TInput, TOutput>(
        MembraneClient client, ActBody<TInput> input, JsonCodec<TOutput> outputCodec, MembraneCallOptions? options, MembraneCallOptions? defaults, CancellationToken cancellationToken)
    {
        using var body = input.Write();
        var settings = core.Settings;
        var call = new MembraneCall(settings, options, defaults, input.Action.IsReadOnly)
        {
            Method = HttpMethod.Post,
            Uri = settings.ActUri,
            TokenRequest = client.TokenRequest,
            Body = body,
            Connection = input.Connection,
            Action = input.Action,
            Started = core.Time.GetTimestamp(),
        };
        var throwOnRejected = options?.ThrowOnRejected ?? defaults?.ThrowOnRejected ?? true;
        using var activity = Telemetry.Start(call);
        Log.ActStarting(core.Logger, call.Label, call.Action.Dispatch);
        try
        {
            var reply = await core.Transport.SendAsync(call, cancellationToken).ConfigureAwait(false);
            var result = reply.IsSuccess
                ? ActReader.Read(call, reply, outputCodec, throwOnRejected)
                : throw await FailureAsync(client, call, reply, cancellationToken).ConfigureAwait(false);
            var elapsed = core.Time.GetElapsedTime(call.Started);
            Telemetry.Stop(activity, call, result.ActionRunId, reply.Status, null, elapsed);
            Log.ActCompleted(core.Logger, call.Label, MembraneException.Safe(result.ActionRunId), (long)elapsed.TotalMilliseconds, call.Attempts);
            LogMismatches(call, result.Mismatches);
            return result;
        }
        catch (Exception exception)
        {
            var membrane = exception as MembraneException;
            Telemetry.Stop(activity, call, membrane?.ActionRunId, membrane?.StatusCode, exception, core.Time.GetElapsedTime(call.Started));
            LogFailure(call, exception, membrane);
            throw;
        }
    }

    private async ValueTask<MembraneException> FailureAsync(MembraneClient client, MembraneCall call, MembraneReply reply, CancellationToken cancellationToken)
    {
        var exception = ErrorClassifier.Classify(call, reply);
        if (exception is not ConnectionDisconnectedException)
        {
            return exception;
        }

        Telemetry.Disconnected(call);
        return call.Settings.ResolveConnectionId && await FindConnectionAsync(client, exception, cancellationToken).ConfigureAwait(false) is { } connection
            ? new ConnectionDisconnectedException(exception.Message, call, reply, connection)
            : exception;
    }

    // Reconnecting takes the connection's id, and a call may have named a key, an integration or nothing. Best effort:
    // the failure that is reported is the action's.
    private async Task<MembraneConnection?> FindConnectionAsync(MembraneClient client, MembraneException failure, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), core.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var once = new MembraneCallOptions { Retry = MembraneRetryMode.Never };
        try
        {
            var connection = failure.ConnectionId ?? failure.ConnectionKey;
            if (connection is null && failure.ActionRunId is { } runId)
            {
                var run = await client.GetAsync(ApiPath.To("action-run-logs").Segment(runId), linked.Token, once).ConfigureAwait(false);
                connection = new MembraneActionRun(run).ConnectionId;
            }

            return connection is null
                ? null
                : new MembraneConnection(await client.GetAsync(ConnectionsClient.WithoutSecrets(connection), linked.Token, once).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is MembraneException or OperationCanceledException or ArgumentException)
        {
            return null;
        }
    }

    private void LogMismatches(MembraneCall call, IReadOnlyList<JsonMismatch> mismatches)
    {
        foreach (var mismatch in mismatches)
        {
            Log.OutputMismatch(core.Logger, call.Label, mismatch.Pointer, mismatch.Expected, mismatch.Found);
        }
    }

    private void LogFailure(MembraneCall call, Exception exception, MembraneException? membrane)
    {
        var runId = MembraneException.Safe(membrane?.ActionRunId);
        Log.ActFailed(
            core.Logger, call.Label, (int?)membrane?.StatusCode, MembraneException.Safe(membrane?.ErrorType) ?? exception.GetType().Name, MembraneException.Safe(membrane?.ErrorKey), runId);
        if (exception is ConnectionDisconnectedException)
        {
            Log.ConnectionDisconnected(core.Logger, call.Label, MembraneException.Safe(membrane?.ConnectionId), MembraneException.Safe(membrane?.ConnectionKey), runId);
        }
        else if (exception is MembraneTransportException { MayHaveRun: true })
        {
            Log.OutcomeUnknown(core.Logger, call.Label, exception.InnerException?.GetType().Name ?? "foreign answer");
        }
    }
}
