using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Door;

/// <summary>What can be done to one element that the workspace's manager keeps: everybody reads it, a manager token changes it.</summary>
internal static class ElementRoutes
{
    public static void Map(ApiRoutes routes, string path, Func<ApiRequest, Element> find, ElementStore store, TimeProvider time)
    {
        Element FindAsManager(ApiRequest request)
        {
            request.Caller.DemandManager();
            return find(request);
        }

        routes.Get(path, async request => (await ElementWaiting.ReadAsync(store, () => find(request), request, time)).Json);
        routes.Map("PATCH", path, async request => ElementEditing.Patch(store, FindAsManager(request), await request.ObjectBodyAsync()).Json);
        routes.Map("PUT", path, async request => ElementEditing.Put(store, FindAsManager(request), await request.ObjectBodyAsync()).Json);
        routes.Delete(path, request => ElementEditing.Archive(store, FindAsManager(request), time).Json);
        routes.Post(path + "/restore", request => ElementEditing.Restore(store, FindAsManager(request)).Json);
    }
}
