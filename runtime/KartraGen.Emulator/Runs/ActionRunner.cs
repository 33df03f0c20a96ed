using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json;
using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Doubles;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.Schemas;

namespace KartraGen.Emulator.Runs;

/// <summary>Runs one call as Membrane does: connection, input, action, log; a failure's body carries the run's id too.</summary>
internal sealed class ActionRunner(Actions actions, Connections connections, ActionExecutor executor, Scripts scripts, RunLog log, TimeProvider time)
{
    private readonly ConditionalWeakTable<Element, SchemaValidator> _validators = [];

    public async Task<ApiReply> RunAsync(ApiRequest request, ActCall call)
    {
        var tenant = request.Caller.Tenant;
        var action = actions.ForRun(call, tenant);
        var connection = connections.ForRun(call.Context, action, tenant);
        var fault = scripts.RunFaults.Take(action?.Id)?.Invoke();
        if (fault is { AfterRun: false, Error: null })
        {
            if (fault.Delay == TimeSpan.Zero)
            {
                return fault.Spoil(ApiReply.NoContent);
            }

            await Task.Delay(fault.Delay, time, request.Http.RequestAborted);
            fault = null;
        }

        var answer = Run(tenant, action, connection, call, fault);
        return fault is { Error: null } ? fault.Spoil(answer) : answer;
    }

    private ApiReply Run(string tenant, Element? action, Element connection, ActCall call, Fault? fault)
    {
        var run = new EmulatedRun
        {
            RunId = StableId.New(),
            TenantKey = tenant,
            ActionId = action?.Id,
            ActionKey = action?.Key,
            ActionName = action?["name"] ?? "api",
            ConnectionId = connection.Id,
            ConnectionKey = connection.Key,
            IntegrationId = connection["integrationId"],
            Input = call.Input,
            Meta = call.Meta,
            CreatedAt = time.GetUtcNow(),
        };
        try
        {
            Connections.DemandReady(connection);
            DemandReady(action);
            Validate(action, call.Input);
            if (fault is { AfterRun: false, Error: { } refusal })
            {
                throw refusal;
            }

            var execute = executor.Prepare(action, connection, call);
            run = run with { Executed = true };
            var (output, raw) = execute();
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

    private void Validate(Element? action, JsonElement input)
    {
        if (action is null || !action.Json.TryGetProperty("inputSchema", out var schema))
        {
            return;
        }

        var errors = _validators.GetValue(action, _ => SchemaValidator.For(schema)).Validate(Given(input));
        if (errors.Count > 0)
        {
            throw ApiError.BadRequest(
                "Invalid input: " + string.Join("; ", errors.Select(error => $"{error.Path} {error.Kind}")),
                new JsonObject { ["errors"] = new JsonArray([.. errors.Select(error => new JsonObject { ["path"] = error.Path, ["kind"] = error.Kind })]) });
        }
    }

    /// <summary>
    /// Clients ask for a list's first page with nothing, with null and with <c>{cursor: null}</c>; actions without parameters are called with nothing.
    /// </summary>
    private static JsonElement Given(JsonElement input)
    {
        var none = input.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
        if (!none && !(input.ValueKind == JsonValueKind.Object && input.TryGetProperty("cursor", out var cursor) && cursor.ValueKind == JsonValueKind.Null))
        {
            return input;
        }

        var given = none ? [] : JsonObject.Create(input)!;
        given.Remove("cursor");
        return JsonSerializer.SerializeToElement(given);
    }

    private void Log(EmulatedRun run) => log.Add(run with { CompletedAt = time.GetUtcNow() });

    private static ApiReply Answer(JsonElement output, string runId)
    {
        var answer = new JsonObject { ["actionRunId"] = runId };
        if (output.ValueKind != JsonValueKind.Undefined)
        {
            answer.Insert(0, "output", JsonSerializer.SerializeToNode(output));
        }

        return answer;
    }
}
