using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
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
        // Every app of the catalog has its integration from the start, so the flags connectors, externalApps and websearch add none.
        routes.Get(
            "/integrations",
            request => ElementPage.Of(store.All.Where(known => request.Query("search") is not { } search || known.Mentions(search)), request)
        );
        routes.Post(
            "/integrations",
            async request =>
            {
                request.Caller.DemandManager();
                return Create(store, await request.ObjectBodyAsync()).Json;
            }
        );
        ElementRoutes.Map(routes, "/integrations/{selector}", request => apps.Integration(request.Segment("selector")), store, time);
        // The JS SDK sends a selector object as query.
        ElementRoutes.Map(routes, "/integration", request => apps.Integration(ByQuery(request)), store, time);
        Parameters(routes, apps);
        // What is to be set up is set up already.
        routes.Post("/integrations/{selector}/setup", request => apps.Integration(request.Segment("selector")).Json);
        routes.Get("/integrations/{selector}/connector-spec", request => Spec(apps.Integration(request.Segment("selector"))));
    }

    private static JsonElement Empty { get; } = JsonSerializer.SerializeToElement(new JsonObject());

    private static string ByQuery(ApiRequest request) =>
        request.Query("id") ?? request.Query("key") ?? throw ApiError.BadRequest("The query must have 'id' or 'key'.");

    private static void Parameters(ApiRoutes routes, Apps apps)
    {
        var parameters = new ConcurrentDictionary<string, JsonElement>();
        routes.Get(
            "/integrations/{selector}/parameters",
            request => parameters.GetValueOrDefault(apps.Integration(request.Segment("selector")).Id, Empty)
        );
        routes.Map(
            "PATCH",
            "/integrations/{selector}/parameters",
            async request =>
            {
                request.Caller.DemandManager();
                var integration = apps.Integration(request.Segment("selector"));
                var body = await request.ObjectBodyAsync();
                return parameters.AddOrUpdate(integration.Id, _ => Merged(Empty, body), (_, known) => Merged(known, body));
            }
        );
    }

    private static JsonObject Spec(Element integration) =>
        new()
        {
            ["key"] = integration.Key,
            ["name"] = integration["name"],
            ["logoUri"] = integration["logoUri"],
            ["operations"] = new JsonArray(),
            ["dataCollections"] = new JsonArray(),
        };

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
