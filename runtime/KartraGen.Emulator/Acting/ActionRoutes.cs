using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Acting;

/// <summary><c>/actions</c>, as <c>/connections/{c}/actions</c> and <c>/integrations/{i}/actions</c> too. Changing them takes a manager token.</summary>
internal static class ActionRoutes
{
    public static void Map(ApiRoutes routes, Actions actions, ActionEditing editing, Apps apps, TimeProvider time)
    {
        var store = actions.Store;
        Element Find(ApiRequest request) => actions.Find(request.Caller, request.Segment("selector"));
        Element FindAsManager(ApiRequest request)
        {
            request.Caller.DemandManager();
            return Find(request);
        }

        routes.Get("/actions", request => ElementPage.Of(actions.List(request, request.Query("connectionId") ?? request.Query("connectionKey")), request));
        routes.Get("/actions/{selector}", async request => (await ElementWaiting.ReadAsync(store, () => Find(request), request, time)).Json);
        // The JS SDK sends a selector object as query.
        routes.Get("/action", request => actions.Select(request).Json);
        routes.Get("/connections/{connection}/actions", request => ElementPage.Of(actions.List(request, request.Segment("connection")), request));
        routes.Get("/connections/{connection}/actions/{selector}", request => actions.On(request).Json);
        routes.Get("/integrations/{integration}/actions", request =>
        {
            var integration = apps.Integration(request.Segment("integration"));
            return ElementPage.Of(actions.List(request, connection: null).Where(action => action["integrationId"] == integration.Id), request);
        });

        routes.Post("/actions", async request =>
        {
            request.Caller.DemandManager();
            return editing.Create(await request.ObjectBodyAsync()).Json;
        });
        routes.Map("PATCH", "/actions/{selector}", async request => ElementEditing.Patch(store, FindAsManager(request), await request.ObjectBodyAsync()).Json);
        routes.Map("PUT", "/actions/{selector}", async request => ElementEditing.Put(store, FindAsManager(request), await request.ObjectBodyAsync()).Json);
        routes.Delete("/actions/{selector}", request => ElementEditing.Archive(store, FindAsManager(request), time).Json);
        routes.Post("/actions/{selector}/restore", request => ElementEditing.Restore(store, FindAsManager(request)).Json);
        // Resetting drops a customisation; nothing is customised here.
        routes.Post("/actions/{selector}/reset", request => FindAsManager(request).Json);
    }
}
