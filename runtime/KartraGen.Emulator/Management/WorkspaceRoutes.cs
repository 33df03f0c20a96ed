using System.Text.Json.Nodes;
using System.Text.Json;
using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.Tokens;

namespace KartraGen.Emulator.Management;

/// <summary>The workspace itself: who am I, settings, and the round trip of its configuration. Managers only, except <c>/self</c>.</summary>
internal static class WorkspaceRoutes
{
    // What a record has from where it stands; another workspace gives its own.
    private static readonly string[] Local =
        ["id", "createdAt", "updatedAt", "revision", "integrationId", "externalAppId", "connectorId", "logoUri", "state"];

    public static void Map(ApiRoutes routes, WorkspaceRecord workspace, Apps apps, Actions actions, ActionEditing editing)
    {
        routes.Get("/self", request => new JsonObject
        {
            ["id"] = request.Caller.TenantKey,
            ["name"] = request.Caller.TenantKey,
            ["isAdmin"] = request.Caller.IsManager,
            ["workspace"] = new JsonObject { ["id"] = workspace.Current.Id, ["key"] = workspace.Current.Key },
        });
        routes.Get("/workspaces/{selector}", request => Find(request, workspace).Json);
        routes.Map("PATCH", "/workspaces/{selector}", async request =>
            ElementEditing.Patch(workspace.Store, Find(request, workspace), Merged(workspace.Current, await request.ObjectBodyAsync())).Json);
        routes.Get("/export", request =>
        {
            request.Caller.DemandManager();
            return new JsonObject { ["integrations"] = Export(apps.Integrations), ["actions"] = Export(actions.Store) };
        });
        routes.Post("/import", async request =>
        {
            request.Caller.DemandManager();
            var body = await request.ObjectBodyAsync();
            Import(body, "integrations", apps.Integrations, item => apps.Host(item.GetProperty("key").GetString()!, item.GetProperty("name").GetString()!, null));
            Import(body, "actions", actions.Store, item => editing.Create(item));
            return new JsonObject { ["jobId"] = StableId.New(), ["status"] = "completed" };
        });
    }

    private static Element Find(ApiRequest request, WorkspaceRecord workspace)
    {
        request.Caller.DemandManager();
        return workspace.Current.Answers(request.Segment("selector"))
            ? workspace.Current
            : throw ApiError.NotFound($"Workspace '{request.Segment("selector")}' not found.");
    }

    /// <summary>Settings are merged one by one.</summary>
    private static JsonElement Merged(Element record, JsonElement body)
    {
        if (!body.TryGetProperty("settings", out var settings) || settings.ValueKind != JsonValueKind.Object)
        {
            return body;
        }

        var all = JsonObject.Create(record.Json.GetProperty("settings"))!;
        ElementEditing.Merge(all, settings);
        var merged = JsonObject.Create(body)!;
        merged["settings"] = all;
        return JsonSerializer.SerializeToElement(merged);
    }

    private static JsonArray Export(ElementStore store) => new([.. store.All.Where(element => !element.IsArchived && element["connectionId"] is null).Select(element =>
    {
        var json = JsonObject.Create(element.Json)!;
        foreach (var name in Local)
        {
            json.Remove(name);
        }

        return json;
    })]);

    /// <summary>What has a known key (within its integration) is changed, the rest is made.</summary>
    private static void Import(JsonElement body, string kind, ElementStore store, Action<JsonElement> create)
    {
        if (!body.TryGetProperty(kind, out var items) || items.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var item in items.EnumerateArray())
        {
            string? Text(string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            var key = Text("key") ?? throw ApiError.BadRequest($"Every item of '{kind}' needs a 'key'.");
            var known = store.All.FirstOrDefault(element => element.Key == key && !element.IsArchived && element["integrationKey"] == Text("integrationKey"));
            if (known is null)
            {
                create(item);
            }
            else
            {
                ElementEditing.Put(store, known, item);
            }
        }
    }
}
