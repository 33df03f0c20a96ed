using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Acting;

/// <summary><c>/actions</c>. Changing them takes a manager token.</summary>
internal static class ActionRoutes
{
    public static void Map(ApiRoutes routes, Actions actions, ActionEditing editing, ActionLayers layers, TimeProvider time)
    {
        routes.Get(
            "/actions",
            request => ElementPage.Of(actions.List(request, request.Query("connectionId") ?? request.Query("connectionKey")), request)
        );
        routes.Post(
            "/actions",
            async request =>
            {
                request.Caller.DemandManager();
                return editing.Create(await request.ObjectBodyAsync()).Json;
            }
        );
        One(routes, "/actions/{selector}", request => actions.Find(request.Caller, request.Segment("selector")), actions.Store, layers, time);
        // The JS SDK sends a selector object as query.
        One(routes, "/action", actions.ByQuery, actions.Store, layers, time);
    }

    /// <summary>The action as a file that another workspace takes in.</summary>
    public static JsonObject Export(Element action)
    {
        var json = ElementExport.Of(action);
        json["uuid"] = StableId.Of("uuid", action.Id);
        json["isUniversal"] = action["integrationId"] is null;
        return json;
    }

    private static void One(ApiRoutes routes, string path, Func<ApiRequest, Element> find, ElementStore store, ActionLayers layers, TimeProvider time)
    {
        ElementRoutes.Map(routes, path, find, store, time);
        routes.Get(path + "/export", request => Export(find(request)));
        routes.Post(
            path + "/reset",
            request =>
            {
                request.Caller.DemandManager();
                return layers.Reset(find(request)).Json;
            }
        );
    }
}
