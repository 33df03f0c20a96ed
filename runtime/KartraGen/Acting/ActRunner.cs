using System.Net;
using KartraGen.Json;

namespace KartraGen;

/// <summary>Runs one action: body, attempts, answer, and what telemetry and logs say of it.</summary>
internal static class ActRunner
{
    public static async Task<ActResult<TOutput>> RunAsync<TInput, TOutput>(
        MembraneScope scope,
        MembraneAction action,
        JsonCodec<TInput> inputCodec,
        JsonCodec<TOutput> outputCodec,
        TInput input,
        MembraneCallOptions? options,
        CancellationToken cancellationToken,
        PacedCall? paced = null
    )
    {
        var (core, settings, defaults) = (scope.Core, scope.Settings, scope.Defaults);
        var connection = ConnectionOf(scope, action, options);
        var body = new ActBody<TInput>(
            action,
            inputCodec,
            input,
            connection,
            options?.Meta ?? defaults?.Meta,
            ActionLookup.Remembered(scope, action, connection)
        );
        using var first = body.Write();
        paced?.IsWritten = true;
        var call = new MembraneCall(settings, options, defaults, action.IsReadOnly)
        {
            Method = HttpMethod.Post,
            Uri = settings.ActUri,
            TokenRequest = scope.TokenRequest,
            Body = first,
            Connection = connection,
            Action = action,
            Started = core.Time.GetTimestamp(),
            Paced = paced,
        };
        var throwOnRejected = options?.ThrowOnRejected ?? defaults?.ThrowOnRejected ?? true;
        using var activity = CallTelemetry.Start(call);
        Log.ActStarting(core.Logger, call.Label, action.Dispatch);
        try
        {
            var reply = await core.Calls.SendAsync(call, cancellationToken).ConfigureAwait(false);
            if (ErrorClassifier.IsNoSuchAction(call, reply))
            {
                reply = await AgainAsync(scope, call, reply, body, cancellationToken).ConfigureAwait(false);
            }

            if (reply.Status == HttpStatusCode.BadRequest)
            {
                call.Violations = inputCodec.Violations(input);
            }

            var result = reply.IsSuccess
                ? ActReader.Read(call, reply, outputCodec, throwOnRejected)
                : throw await FailureAsync(scope, call, reply, cancellationToken).ConfigureAwait(false);
            var elapsed = core.Time.GetElapsedTime(call.Started);
            CallTelemetry.Stop(activity, call, result.ActionRunId, reply.Status, null, elapsed);
            Log.ActCompleted(core.Logger, call.Label, MembraneException.Safe(result.ActionRunId), (long)elapsed.TotalMilliseconds, call.Attempts);
            LogMismatches(core, call, result.Mismatches);
            return result;
        }
        catch (Exception exception)
        {
            var membrane = exception as MembraneException;
            CallTelemetry.Stop(activity, call, membrane?.ActionRunId, membrane?.StatusCode, exception, core.Time.GetElapsedTime(call.Started));
            LogFailure(core, call, exception, membrane);
            paced?.MayHaveRun = call.MayHaveRun;
            throw;
        }
    }

    /// <summary>Nothing ran: by the id that a listing gives, where there is one.</summary>
    private static async ValueTask<MembraneReply> AgainAsync<TInput>(
        MembraneScope scope,
        MembraneCall call,
        MembraneReply reply,
        ActBody<TInput> body,
        CancellationToken cancellationToken
    )
    {
        if (await ActionLookup.FindAsync(scope, call, reply, body.Id, cancellationToken).ConfigureAwait(false) is not { } id)
        {
            return reply;
        }

        Log.ActionLookedUp(scope.Core.Logger, call.Label);
        using var second = (body with { Id = id }).Write();
        call.Body = second;
        return await scope.Core.Calls.SendAsync(call, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<MembraneException> FailureAsync(
        MembraneScope scope,
        MembraneCall call,
        MembraneReply reply,
        CancellationToken cancellationToken
    )
    {
        var exception = ErrorClassifier.Classify(call, reply);
        if (exception is not ConnectionDisconnectedException)
        {
            return exception;
        }

        CallTelemetry.Disconnected(call);
        return
            call.Settings.ResolveConnectionId
            && await FindConnectionAsync(scope, exception, cancellationToken).ConfigureAwait(false) is { } connection
            ? new ConnectionDisconnectedException(exception.Message, call.Failed(reply))
            {
                ConnectionId = connection.Id.Length > 0 ? connection.Id : exception.ConnectionId,
                ConnectionKey = exception.ConnectionKey ?? connection.Key,
                ClientAction = connection.ClientAction,
            }
            : exception;
    }

    // Reconnecting takes the connection's id, and a call may have named a key, an integration or nothing. Best effort:
    // the failure that is reported is the action's.
    private static async Task<MembraneConnection?> FindConnectionAsync(
        MembraneScope scope,
        MembraneException failure,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), scope.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var once = new MembraneCallOptions { Retry = MembraneRetryMode.Never };
        try
        {
            var connection = failure.ConnectionId ?? failure.ConnectionKey;
            if (connection is null && failure.ActionRunId is { } runId)
            {
                var run = await scope.GetAsync(ApiPath.To("action-run-logs").Segment(runId), linked.Token, once).ConfigureAwait(false);
                connection = new MembraneActionRun(run).ConnectionId;
            }

            return connection is null
                ? null
                : new MembraneConnection(
                    await scope.GetAsync(ConnectionsClient.WithoutSecrets(connection), linked.Token, once).ConfigureAwait(false)
                );
        }
        catch (Exception exception) when (exception is MembraneException or OperationCanceledException or ArgumentException)
        {
            return null;
        }
    }

    private static void LogMismatches(MembraneCore core, MembraneCall call, IReadOnlyList<JsonMismatch> mismatches)
    {
        foreach (var mismatch in mismatches)
        {
            Log.OutputMismatch(core.Logger, call.Label, mismatch.Pointer, mismatch.Expected, mismatch.Found);
        }
    }

    private static void LogFailure(MembraneCore core, MembraneCall call, Exception exception, MembraneException? membrane)
    {
        var runId = MembraneException.Safe(membrane?.ActionRunId);
        Log.ActFailed(
            core.Logger,
            call.Label,
            (int?)membrane?.StatusCode,
            MembraneException.Safe(membrane?.ErrorType) ?? exception.GetType().Name,
            MembraneException.Safe(membrane?.ErrorKey),
            runId
        );
        if (exception is ConnectionDisconnectedException)
        {
            Log.ConnectionDisconnected(
                core.Logger,
                call.Label,
                MembraneException.Safe(membrane?.ConnectionId),
                MembraneException.Safe(membrane?.ConnectionKey),
                runId
            );
        }
        else if (exception is MembraneTransportException { MayHaveRun: true })
        {
            Log.OutcomeUnknown(core.Logger, call.Label, exception.InnerException?.GetType().Name ?? "foreign answer");
        }
    }

    // The call, else the client, else the options, else the catalog: the same action key can exist in several apps.
    private static ConnectionSelector ConnectionOf(MembraneScope scope, MembraneAction action, MembraneCallOptions? options)
    {
        if (options?.Connection is { IsNone: false } ofCall)
        {
            return ofCall;
        }

        if (scope.Defaults?.Connection is { IsNone: false } ofClient)
        {
            return ofClient;
        }

        var ofOptions = scope.Settings.Connection;
        return ofOptions.IsNone ? ConnectionSelector.Single(null, null, null, action.App?.IntegrationKey)!.Value : ofOptions;
    }
}
