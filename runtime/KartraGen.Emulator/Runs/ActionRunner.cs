using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Schemas;

namespace KartraGen.Emulator.Runs;

/// <summary>Runs one call as Membrane does: connection, input, action, log; a failure's body carries the run's id too.</summary>
internal sealed class ActionRunner(Workspace workspace)
{
    private readonly ConditionalWeakTable<Element, SchemaValidator> _validators = [];

    public ApiReply Run(Caller caller, ActCall call)
    {
        var tenant = caller.Tenant;
        var action = workspace.Actions.ForRun(call, tenant);
        var connection = workspace.Connections.ForRun(call, action, tenant);
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
            workspace.Connections.DemandReady(connection);
            Validate(action, call.Input);
            run = run with { Executed = true };
            var (output, raw) = Execute(action, connection, call);
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
            throw ApiError.BadRequest("Inline 'api' calls are not emulated.");
        }

        if (workspace.Replies.Take(action.Id) is { } scripted)
        {
            return scripted.Output is { } output ? (output(call.Input), null) : (default, scripted.Raw);
        }

        return (JsonSerializer.SerializeToElement(workspace.Account(connection).Run(action, call.Input)), null);
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
