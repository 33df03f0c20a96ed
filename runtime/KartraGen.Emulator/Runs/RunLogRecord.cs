using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Runs;

/// <summary>A run as <c>/action-run-logs</c> shows it (<c>ActionRunLogRecordApiResponse</c> of the JS SDK).</summary>
internal sealed class RunLogRecord(Connections connections, Apps apps, Actions actions)
{
    public JsonObject Summary(EmulatedRun run)
    {
        var json = new JsonObject
        {
            ["id"] = run.RunId,
            ["name"] = run.ActionName,
            ["status"] = run.Status,
            ["userId"] = run.TenantKey,
            ["connectionId"] = run.ConnectionId,
            ["integrationId"] = run.IntegrationId,
            // The schema demands it, of inline calls too, which have no action.
            ["integrationActionId"] = run.ActionId ?? "",
            ["createdAt"] = Text(run.CreatedAt),
            ["completedAt"] = Text(run.CompletedAt),
            ["duration"] = (long)(run.CompletedAt - run.CreatedAt).TotalMilliseconds,
        };
        if (run.ActionId is not null)
        {
            json["actionId"] = run.ActionId;
        }

        Add(json, "connection", connections.Store, run.ConnectionId);
        Add(json, "integration", apps.Integrations, run.IntegrationId);
        Add(json, "action", actions.Store, run.ActionId);
        Add(json, "input", run.Input);
        Add(json, "output", run.Output);
        Add(json, "error", run.Error ?? default);
        Add(json, "meta", run.Meta);
        return json;
    }

    /// <summary>With the exchange with the external app, which Membrane leaves untyped; here it is what the emulated account saw.</summary>
    public JsonObject Details(EmulatedRun run)
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

    private static void Add(JsonObject json, string name, ElementStore store, string? id)
    {
        if (id is not null && store.ById(id) is { } element)
        {
            json[name] = JsonObject.Create(element.Json);
        }
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
