using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.External;
using KartraGen.Emulator.Schemas;

namespace KartraGen.Emulator.Runs;

/// <summary>Runs one call as Membrane does: connection, input, action, log; a failure's body carries the run's id too.</summary>
internal sealed class ActionRunner(Workspace workspace)
{
    private readonly ConditionalWeakTable<Element, SchemaValidator> _validators = [];

    public async Task<ApiReply> RunAsync(ApiRequest request, ActCall call)
    {
        var tenant = request.Caller.Tenant;
        var action = workspace.Actions.ForRun(call, tenant);
        var connection = workspace.Connections.ForRun(call, action, tenant);
        var fault = workspace.RunFaults.Take(action?.Id)?.Invoke();
        if (fault is { AfterRun: false, Error: null })
        {
            if (fault.Delay == TimeSpan.Zero)
            {
                return fault.Spoil(ApiReply.NoContent);
            }

            await Task.Delay(fault.Delay, workspace.Time, request.Http.RequestAborted);
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
            CreatedAt = workspace.Time.GetUtcNow(),
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

            run = run with { Executed = true };
            var (output, raw) = Execute(action, connection, call);
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

    private (JsonElement Output, ApiReply? Raw) Execute(Element? action, Element connection, ActCall call)
    {
        if (action is null)
        {
            return (InlineRequest.Send(InlineRequest.Read(call.Api!.Value, connection), workspace.ExternalApi), null);
        }

        if (workspace.Replies.Take(action.Id) is { } scripted)
        {
            return scripted.Output is { } output ? (Answer(output, call.Input), null) : (default, scripted.Raw);
        }

        // An action that callers made themselves says what it sends; the bundled ones are run by the emulated app.
        if (action.Json.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object
            && config.TryGetProperty("request", out var request) && request.ValueKind == JsonValueKind.Object)
        {
            var configured = InlineRequest.Read(request, connection);
            var hasBody = configured.Body.ValueKind != JsonValueKind.Undefined || configured.Method == "GET";
            return (InlineRequest.Send(hasBody ? configured : configured with { Body = call.Input }, workspace.ExternalApi), null);
        }

        return (JsonSerializer.SerializeToElement(workspace.Account(connection).Run(action, call.Input)), null);
    }

    private static JsonElement Answer(Func<JsonElement, JsonElement> scripted, JsonElement input)
    {
        try
        {
            return scripted(input);
        }
        catch (Exception exception)
        {
            throw new ApiError(500, "internal", null, $"The scripted answer threw {exception.GetType().Name}: {exception.Message}");
        }
    }

    private static void DemandReady(Element? action)
    {
        if (action is not null && action["state"] != ElementState.Ready)
        {
            throw new ApiError(400, "configuration", null, $"The action is not ready: {action["state"]}.");
        }

        if (action?["type"] == "run-javascript")
        {
            throw ApiError.BadRequest("The emulator has no JavaScript engine: an action of type 'run-javascript' cannot be run here.");
        }
    }

    private void Validate(Element? action, JsonElement input)
    {
        if (action is null || !action.Json.TryGetProperty("inputSchema", out var schema))
        {
            return;
        }

        // An absent input is an empty one: actions without parameters are called so.
        var value = input.ValueKind == JsonValueKind.Undefined ? JsonSerializer.SerializeToElement(new JsonObject()) : input;
        var errors = _validators.GetValue(action, _ => SchemaValidator.For(schema)).Validate(value);
        if (errors.Count > 0)
        {
            throw ApiError.BadRequest(
                "Invalid input: " + string.Join("; ", errors.Select(error => $"{error.Path} {error.Kind}")),
                new JsonObject { ["errors"] = new JsonArray([.. errors.Select(error => new JsonObject { ["path"] = error.Path, ["kind"] = error.Kind })]) });
        }
    }

    private void Log(EmulatedRun run) => workspace.Runs.Add(run with { CompletedAt = workspace.Time.GetUtcNow() });

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
