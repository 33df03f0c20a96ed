using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Connecting;

/// <summary><c>/connections</c>.</summary>
internal static class ConnectionRoutes
{
    public static void Map(
        ApiRoutes routes,
        Connections connections,
        ConnectionMaking making,
        ConnectionLifecycle lifecycle,
        ConnectionView views,
        TimeProvider time
    )
    {
        var store = connections.Store;
        Element Find(ApiRequest request) => connections.Find(request.Caller, request.Segment("selector"));
        ApiReply View(Element connection, ApiRequest request) => views.Of(connection, request.Http.Request);

        routes.Get(
            "/connections",
            request => ElementPage.Of(connections.List(request), request, connection => views.Of(connection, request.Http.Request))
        );
        routes.Get(
            "/connections/{selector}",
            async request => View(await ElementWaiting.ReadAsync(store, () => Find(request), request, time), request)
        );
        routes.Post(
            "/connections",
            async request =>
            {
                var made = making.Create(request.Caller, await request.ObjectBodyAsync());
                return View(await ElementWaiting.ReadAsync(store, () => store.ById(made.Id)!, request, time), request);
            }
        );
        routes.Post("/connections/ensure", async request => View(making.Ensure(request.Caller, await request.ObjectBodyAsync()), request));
        routes.Map(
            "PATCH",
            "/connections/{selector}",
            async request =>
            {
                var body = WithKey(await request.ObjectBodyAsync());
                return View(making.Answer(ElementEditing.Patch(store, Find(request), body), body), request);
            }
        );
        routes.Map(
            "PUT",
            "/connections/{selector}",
            async request => View(ElementEditing.Put(store, Find(request), WithKey(await request.ObjectBodyAsync())), request)
        );
        routes.Delete("/connections/{selector}", request => View(ElementEditing.Archive(store, Find(request), time), request));
        routes.Post("/connections/{selector}/restore", request => View(ElementEditing.Restore(store, Find(request)), request));
        routes.Post(
            "/connections/{selector}/reconnect",
            async request => View(making.Reconnect(Find(request), await request.BodyOrEmptyAsync()), request)
        );
        routes.Post("/connections/{selector}/test", request => new JsonObject { ["success"] = Find(request)["state"] == ElementState.Ready });

        // Refreshing asks the external app anew; an emulated one answers as before.
        routes.Post("/connections/{selector}/refresh", request => View(Find(request), request));
        routes.Post(
            "/connections/{selector}/refresh-credentials",
            request =>
            {
                Connections.DemandReady(Find(request));
                return ApiReply.NoContent;
            }
        );
        routes.Post(
            "/connections/{selector}/disconnect",
            request =>
            {
                lifecycle.Disconnect(Find(request), "connection_is_defunct");
                return ApiReply.NoContent;
            }
        );
    }

    /// <summary>The vendor's skill pages write <c>connectionKey</c> where the JS SDK has <c>key</c>.</summary>
    private static JsonElement WithKey(JsonElement body)
    {
        if (!body.TryGetProperty("connectionKey", out var key))
        {
            return body;
        }

        var json = JsonObject.Create(body)!;
        json.Remove("connectionKey");
        json.TryAdd("key", JsonSerializer.SerializeToNode(key));
        return JsonSerializer.SerializeToElement(json);
    }
}
