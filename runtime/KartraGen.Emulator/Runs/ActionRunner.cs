using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Doubles;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.External;

namespace KartraGen.Emulator.Runs;

/// <summary>Runs one call as Membrane does: connection, input, action, log; a failure's body carries the run's id too.</summary>
internal sealed class ActionRunner(Actions actions, Connections connections, ActionExecutor executor, Scripts scripts, RunLog log, TimeProvider time)
{
    private readonly InputValidator _inputs = new();

    public async Task<ApiReply> RunAsync(RunRequest request)
    {
        var tenant = request.Caller.Tenant;
        var action = actions.ForRun(request.Call, tenant);
        var connection = connections.ForRun(request.Call.Context, action, tenant);
        var fault = scripts.RunFaults.Take(action?.Id)?.Next();
        if (fault is { AfterRun: false, Error: null })
        {
            if (fault.Delay == TimeSpan.Zero)
            {
                return fault.Spoil(ApiReply.NoContent);
            }

            await Task.Delay(fault.Delay, time, request.Aborted);
            fault = null;
        }

        var answer = await RunAsync(request, tenant, action, connection, fault);
        return fault is { Error: null } ? fault.Spoil(answer) : answer;
    }

    private async Task<ApiReply> RunAsync(RunRequest request, string tenant, Element? action, Element connection, Fault? fault)
    {
        var call = request.Call;
        var exchanges = new List<AppExchange>();
        var run = new EmulatedRun
        {
            RunId = StableId.New(),
            TenantKey = tenant,
            ActionId = action?.Id,
            ActionKey = action is null ? null : actions.KeyOf(action),
            ActionName = action?["name"] ?? (call.Code is null ? "api" : "code"),
            ConnectionId = connection.Id,
            ConnectionKey = connection.Key,
            IntegrationId = connection["integrationId"],
            Input = call.Input,
            Meta = call.Meta,
            Exchanges = exchanges,
            CreatedAt = time.GetUtcNow(),
        };
        try
        {
            Connections.DemandReady(connection);
            DemandReady(action);
            _inputs.Demand(action, call.Input);
            if (fault is { AfterRun: false, Error: { } refusal })
            {
                throw refusal;
            }

            var execute = executor.Prepare(action, connection, request, RunAsync, exchanges);
            run = run with { Executed = true };
            var (output, raw) = await execute();
            if (fault?.Error is { } failure)
            {
                throw failure;
            }

            Log(run with { Output = output });
            return raw ?? Answer(output, run.RunId);
        }
        catch (ApiError error)
        {
            var body = error.Body(run.RunId);
            Log(run with { Error = body });
            return ApiReply.Of(body, error.Status);
        }
    }

    private static void DemandReady(Element? action)
    {
        if (action is not null && action["state"] != ElementState.Ready)
        {
            throw new ApiError(400, "configuration", null, $"The action is not ready: {action["state"]}.");
        }
    }

    private void Log(EmulatedRun run) => log.Add(run with { CompletedAt = time.GetUtcNow() });

    private static ApiReply Answer(JsonElement output, string runId)
    {
        var answer = new JsonObject();
        if (output.ValueKind != JsonValueKind.Undefined)
        {
            answer["output"] = JsonSerializer.SerializeToNode(output);
        }

        answer["actionRunId"] = runId;
        return answer;
    }
}
