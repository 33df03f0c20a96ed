using KartraGen.Emulator.Api;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Acting;

/// <summary><c>/connections/{c}/actions</c>: as one connection has them, which its tenant may change.</summary>
internal static class ConnectionActionRoutes
{
    public static void Map(ApiRoutes routes, Actions actions, ActionLayers layers, Connections connections, TimeProvider time)
    {
        const string List = "/connections/{connection}/actions";
        const string One = List + "/{selector}";
        var store = actions.Store;
        Element Own(ApiRequest request) => layers.OnConnection(actions.On(request), connections.Find(request.Caller, request.Segment("connection")));

        routes.Get(List, request => ElementPage.Of(actions.List(request, request.Segment("connection")), request));
        routes.Get(One, request => actions.On(request).Json);
        routes.Map("PATCH", One, async request => ElementEditing.Patch(store, Own(request), await request.ObjectBodyAsync()).Json);
        // Without a body the JS SDK's create: the copy as it is.
        routes.Map(
            "PUT",
            One,
            async request =>
                await request.BodyOrEmptyAsync() is { } body && body.EnumerateObject().Any()
                    ? ElementEditing.Put(store, Own(request), body).Json
                    : Own(request).Json
        );
        routes.Delete(One, request => ElementEditing.Archive(store, Own(request), time).Json);
        routes.Post(One + "/reset", request => layers.Reset(actions.On(request)).Json);
        // What is to be set up is set up already.
        routes.Post(One + "/setup", request => actions.On(request).Json);
    }
}
