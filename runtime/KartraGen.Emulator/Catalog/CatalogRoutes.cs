using KartraGen.Emulator.Api;

namespace KartraGen.Emulator.Catalog;

/// <summary>What can be looked up: actions, connections, external apps.</summary>
internal static class CatalogRoutes
{
    public static void Map(ApiRoutes routes, Workspace workspace)
    {
        routes.Get("/actions", request => workspace.Actions.List(request));
        routes.Get("/actions/{selector}", request => workspace.Actions.Find(request.Caller, request.Segment("selector")).Json);
        routes.Get("/connections", request => workspace.Connections.List(request));
        routes.Get("/connections/{selector}", request => workspace.Connections.Find(request.Caller, request.Segment("selector")).Json);
        routes.Get("/external-apps", request => ElementPage.Of(workspace.ExternalApps.All
            .Where(app => request.Query("search") is not { } search || Actions.Search(app, search)), request));
        routes.Get("/external-apps/{selector}", request => workspace.ExternalApps.All.FirstOrDefault(app => app.Answers(request.Segment("selector")))?.Json
            ?? throw ApiError.NotFound($"External app '{request.Segment("selector")}' not found."));
    }
}
