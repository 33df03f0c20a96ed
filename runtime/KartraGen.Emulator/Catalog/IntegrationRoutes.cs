using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.Json;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Catalog;

/// <summary><c>/integrations</c> and their parameters. Changing them takes a manager token.</summary>
internal static class IntegrationRoutes
{
    public static void Map(ApiRoutes routes, Apps apps, TimeProvider time)
    {
        var store = apps.Integrations;
        var parameters = new ConcurrentDictionary<string, JsonElement>();
        Element Find(ApiRequest request) => apps.Integration(request.Segment("selector"));
        Element FindAsManager(ApiRequest request)
        {
            request.Caller.DemandManager();
            return Find(request);
        }

        // Every app of the catalog has its integration from the start, so the flags connectors, externalApps and websearch add none.
        routes.Get("/integrations", request => ElementPage.Of(store.All.Where(known => request.Query("search") is not { } search || known.Mentions(search)), request));
        routes.Get("/integrations/{selector}", request => Find(request).Json);
        routes.Post("/integrations", async request =>
        {
            request.Caller.DemandManager();
            return Create(store, await request.ObjectBodyAsync()).Json;
        });
        routes.Map("PATCH", "/integrations/{selector}", async request => ElementEditing.Patch(store, FindAsManager(request), await request.ObjectBodyAsync()).Json);
        routes.Map("PUT", "/integrations/{selector}", async request => ElementEditing.Put(store, FindAsManager(request), await request.ObjectBodyAsync()).Json);
        routes.Delete("/integrations/{selector}", request => ElementEditing.Archive(store, FindAsManager(request), time).Json);
        routes.Post("/integrations/{selector}/restore", request => ElementEditing.Restore(store, FindAsManager(request)).Json);
        routes.Get("/integrations/{selector}/parameters", request => parameters.GetValueOrDefault(Find(request).Id, Empty));
        routes.Map("PATCH", "/integrations/{selector}/parameters", async request =>
        {
            var integration = FindAsManager(request);
            var body = await request.ObjectBodyAsync();
            return parameters.AddOrUpdate(integration.Id, _ => Merged(Empty, body), (_, known) => Merged(known, body));
        });
    }

    private static JsonElement Empty { get; } = JsonSerializer.SerializeToElement(new JsonObject());

    private static Element Create(ElementStore store, JsonElement body)
    {
        var json = new JsonObject { ["id"] = StableId.New(), ["state"] = ElementState.Ready };
        ElementEditing.Merge(json, body);
        var key = (string?)json["key"] ?? throw ApiError.BadRequest("An integration needs a 'key'.");
        if (store.All.Any(known => known.Key == key && !known.IsArchived))
        {
            throw ApiError.AlreadyExists($"Integration '{key}' already exists.");
        }

        json.TryAdd("name", key);
        var source = store.All.FirstOrDefault(known => known.Key == (string?)json["connectorKey"]);
        json["connectorId"] = source?["connectorId"] ?? StableId.Of("connector", (string?)json["connectorKey"] ?? key);
        json["externalAppId"] = source?["externalAppId"];
        json.TryAdd("logoUri", source?["logoUri"] ?? "https://example.com/favicon.ico");
        return store.Add(json);
    }

    private static JsonElement Merged(JsonElement known, JsonElement body)
    {
        var json = JsonObject.Create(known)!;
        ElementEditing.Merge(json, body);
        return JsonSerializer.SerializeToElement(json);
    }
}
