using KartraGen.Emulator.Api;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Connecting;

/// <summary><c>/connections</c>.</summary>
internal static class ConnectionRoutes
{
    public static void Map(ApiRoutes routes, Connections connections, ConnectionLifecycle lifecycle, TimeProvider time)
    {
        var store = connections.Store;
        Element Find(ApiRequest request) => connections.Find(request.Caller, request.Segment("selector"));
        ApiReply View(Element connection, ApiRequest request) => lifecycle.View(connection, request);

        routes.Get("/connections", request => ElementPage.Of(connections.List(request), request, connection => lifecycle.View(connection, request)));
        routes.Get("/connections/{selector}", async request => View(await ElementWaiting.ReadAsync(store, () => Find(request), request, time), request));
        routes.Post("/connections", async request => View(lifecycle.Create(request.Caller, await request.ObjectBodyAsync()), request));
        routes.Post("/connections/ensure", async request => View(lifecycle.Ensure(request.Caller, await request.ObjectBodyAsync()), request));
        routes.Map("PATCH", "/connections/{selector}", async request => View(ElementEditing.Patch(store, Find(request), await request.ObjectBodyAsync()), request));
        routes.Map("PUT", "/connections/{selector}", async request => View(ElementEditing.Put(store, Find(request), await request.ObjectBodyAsync()), request));
        routes.Delete("/connections/{selector}", request => View(ElementEditing.Archive(store, Find(request), time), request));
        routes.Post("/connections/{selector}/restore", request => View(ElementEditing.Restore(store, Find(request)), request));

        // Refreshing asks the external app anew; an emulated one answers as before.
        routes.Post("/connections/{selector}/refresh", request => View(Find(request), request));
        routes.Post("/connections/{selector}/refresh-credentials", request =>
        {
            Connections.DemandReady(Find(request));
            return ApiReply.NoContent;
        });
        routes.Post("/connections/{selector}/disconnect", request =>
        {
            lifecycle.Disconnect(Find(request), "connection_is_defunct");
            return ApiReply.NoContent;
        });
    }
}
