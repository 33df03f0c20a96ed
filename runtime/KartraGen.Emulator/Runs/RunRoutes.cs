using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;

namespace KartraGen.Emulator.Runs;

/// <summary><c>POST /act</c> and the action run log.</summary>
internal static class RunRoutes
{
    public static void Map(ApiRoutes routes, Workspace workspace)
    {
        var runner = new ActionRunner(workspace);
        routes.Post("/act", async request => await runner.RunAsync(request, ActCall.Parse(await request.ObjectBodyAsync())));
        routes.Post("/actions/{selector}/run", async request => await runner.RunAsync(request, Wrapped(workspace.Actions.FromPath(request), await request.BodyAsync())));
        routes.Post("/action/run", async request => await runner.RunAsync(request, Wrapped(Actions.FromQuery(request), await request.BodyAsync())));
        // Here the body is the input itself.
        routes.Post("/connections/{connection}/actions/{selector}/run", async request =>
            await runner.RunAsync(request, workspace.Actions.OnConnection(request) with { Input = await request.BodyAsync() }));
        routes.Get("/action-run-logs", request => ElementPage.Of(List(workspace, request), Summary, request));
        routes.Get("/action-run-logs/{id}", request => Summary(Find(workspace, request)));
        routes.Get("/action-run-logs/{id}/details", request => Details(Find(workspace, request)));
    }

    private static ActCall Wrapped(ActCall call, JsonElement body) => body.ValueKind != JsonValueKind.Object ? call : call with
    {
        Input = body.TryGetProperty("input", out var input) ? input : default,
        Meta = body.TryGetProperty("meta", out var meta) ? meta : default,
    };

    /// <summary>The newest first.</summary>
    private static IEnumerable<EmulatedRun> List(Workspace workspace, ApiRequest request) => (workspace.LogsRuns ? workspace.Runs.All : []).Reverse().Where(run =>
        request.Caller.Sees(run.TenantKey)
        && (request.Query("actionId") ?? run.ActionId) == run.ActionId
        && (request.Query("connectionId") ?? run.ConnectionId) == run.ConnectionId
        && (request.Query("integrationId") ?? run.IntegrationId) == run.IntegrationId
        && (request.Query("tenantId") ?? request.Query("userId") ?? run.TenantKey) == run.TenantKey
        && (request.Query("status") ?? run.Status) == run.Status
        && (Time(request, "from") ?? run.CreatedAt) <= run.CreatedAt
        && (Time(request, "to") ?? run.CreatedAt) >= run.CreatedAt);

    private static DateTimeOffset? Time(ApiRequest request, string name) => request.Query(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw ApiError.BadRequest($"Query parameter '{name}' must be a date and time.");

    private static EmulatedRun Find(Workspace workspace, ApiRequest request) =>
        workspace.LogsRuns && workspace.Runs.Find(request.Segment("id")) is { } run && request.Caller.Sees(run.TenantKey)
            ? run
            : throw ApiError.NotFound($"Action run '{request.Segment("id")}' not found.");

    private static JsonObject Summary(EmulatedRun run)
    {
        var json = new JsonObject
        {
            ["id"] = run.RunId,
            ["name"] = run.ActionName,
            ["status"] = run.Status,
            ["userId"] = run.TenantKey,
            ["connectionId"] = run.ConnectionId,
            ["connection"] = new JsonObject { ["id"] = run.ConnectionId, ["key"] = run.ConnectionKey },
            ["integrationId"] = run.IntegrationId,
            ["createdAt"] = Text(run.CreatedAt),
            ["completedAt"] = Text(run.CompletedAt),
            ["duration"] = (long)(run.CompletedAt - run.CreatedAt).TotalMilliseconds,
        };
        if (run.ActionId is not null)
        {
            json["actionId"] = run.ActionId;
            json["action"] = new JsonObject { ["id"] = run.ActionId, ["key"] = run.ActionKey, ["name"] = run.ActionName };
        }

        Add(json, "input", run.Input);
        Add(json, "output", run.Output);
        Add(json, "error", run.Error ?? default);
        Add(json, "meta", run.Meta);
        return json;
    }

    /// <summary>The exchange with the external app, which Membrane leaves untyped; here it is what the emulated account saw.</summary>
    private static JsonObject Details(EmulatedRun run)
    {
        var details = new JsonObject();
        if (run.Executed)
        {
            var request = new JsonObject { ["method"] = "POST", ["uri"] = $"emulated:{run.ActionName}" };
            Add(request, "body", run.Input);
            var response = new JsonObject { ["status"] = 200 };
            Add(response, "body", run.Output);
            details["request"] = request;
            details["response"] = response;
        }

        var json = Summary(run);
        json["details"] = details;
        return json;
    }

    private static void Add(JsonObject json, string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Undefined)
        {
            json[name] = JsonSerializer.SerializeToNode(value);
        }
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");
}
