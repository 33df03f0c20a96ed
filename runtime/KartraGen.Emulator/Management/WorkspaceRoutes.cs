using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Acting;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.Tokens;

namespace KartraGen.Emulator.Management;

/// <summary>The workspace itself: its settings, and the round trip of its configuration. Managers only.</summary>
internal static class WorkspaceRoutes
{
    public static void Map(ApiRoutes routes, WorkspaceRecord workspace, Apps apps, Actions actions, ActionEditing editing)
    {
        routes.Get("/workspaces/{selector}", request => Find(request, workspace).Json);
        routes.Map(
            "PATCH",
            "/workspaces/{selector}",
            async request =>
                ElementEditing.Patch(workspace.Store, Find(request, workspace), Merged(workspace.Current, await request.ObjectBodyAsync())).Json
        );
        routes.Get(
            "/export",
            request =>
            {
                request.Caller.DemandManager();
                return new JsonObject { ["integrations"] = Export(apps.Integrations), ["actions"] = Export(actions.Store) };
            }
        );
        routes.Post(
            "/import",
            async request =>
            {
                request.Caller.DemandManager();
                var body = await request.ObjectBodyAsync();
                Import(
                    body,
                    "integrations",
                    apps.Integrations,
                    item => apps.Host(item.GetProperty("key").GetString()!, item.GetProperty("name").GetString()!, null)
                );
                Import(body, "actions", actions.Store, item => editing.Create(item));
                return new JsonObject { ["jobId"] = StableId.New(), ["status"] = "completed" };
            }
        );
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
        if (body.Object("settings") is not { } settings)
        {
            return body;
        }

        var all = JsonObject.Create(record.Json.GetProperty("settings"))!;
        ElementEditing.Merge(all, settings);
        var merged = JsonObject.Create(body)!;
        merged["settings"] = all;
        return JsonSerializer.SerializeToElement(merged);
    }

    /// <summary>What has no key is the catalog's and not the workspace's.</summary>
    private static JsonArray Export(ElementStore store) =>
        new([
            .. store.All.Where(element => !element.IsArchived && element.Key is not null && element["connectionId"] is null).Select(ElementExport.Of),
        ]);

    /// <summary>What has a known key (within its integration) is changed, the rest is made.</summary>
    private static void Import(JsonElement body, string kind, ElementStore store, Action<JsonElement> create)
    {
        if (!body.TryGetProperty(kind, out var items) || items.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var item in items.EnumerateArray())
        {
            var key = item.Text("key") ?? throw ApiError.BadRequest($"Every item of '{kind}' needs a 'key'.");
            var known = store.All.FirstOrDefault(element =>
                element.Key == key && !element.IsArchived && element["integrationKey"] == item.Text("integrationKey")
            );
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
