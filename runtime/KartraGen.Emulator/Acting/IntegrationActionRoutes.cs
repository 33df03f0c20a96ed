using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Acting;

/// <summary><c>/integrations/{i}/actions</c>: as one integration has them. Changing them takes a manager token.</summary>
internal static class IntegrationActionRoutes
{
    public static void Map(ApiRoutes routes, Actions actions, ActionEditing editing, ActionLayers layers, Apps apps, TimeProvider time)
    {
        const string List = "/integrations/{integration}/actions";
        const string One = List + "/{selector}";
        var store = actions.Store;
        Element Integration(ApiRequest request) => apps.Integration(request.Segment("integration"));
        Element Find(ApiRequest request) => actions.OfIntegration(request.Caller, Integration(request), request.Segment("selector"));
        Element Own(ApiRequest request)
        {
            request.Caller.DemandManager();
            return layers.OnIntegration(Find(request), Integration(request));
        }

        routes.Get(
            List,
            request =>
            {
                var integration = Integration(request);
                return ElementPage.Of(actions.List(request, connection: null).Where(action => action["integrationId"] == integration.Id), request);
            }
        );
        routes.Post(
            List,
            async request =>
            {
                request.Caller.DemandManager();
                var body = JsonObject.Create(await request.ObjectBodyAsync())!;
                body["integrationId"] = Integration(request).Id;
                return editing.Create(JsonSerializer.SerializeToElement(body)).Json;
            }
        );
        routes.Get(One, request => Find(request).Json);
        routes.Get(One + "/export", request => ActionRoutes.Export(Find(request)));
        routes.Map("PATCH", One, async request => ElementEditing.Patch(store, Own(request), await request.ObjectBodyAsync()).Json);
        routes.Map("PUT", One, async request => ElementEditing.Put(store, Own(request), await request.ObjectBodyAsync()).Json);
        routes.Delete(One, request => ElementEditing.Archive(store, Own(request), time).Json);
        routes.Post(
            One + "/reset",
            request =>
            {
                request.Caller.DemandManager();
                return layers.Reset(Find(request)).Json;
            }
        );
    }
}
