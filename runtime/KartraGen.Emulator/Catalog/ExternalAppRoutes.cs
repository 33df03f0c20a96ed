using KartraGen.Emulator.Api;

namespace KartraGen.Emulator.Catalog;

/// <summary><c>/external-apps</c>.</summary>
internal static class ExternalAppRoutes
{
    public static void Map(ApiRoutes routes, Workspace workspace)
    {
        routes.Get("/external-apps", request => ElementPage.Of(workspace.ExternalApps.All
            .Where(app => request.Query("search") is not { } search || app.Mentions(search)), request));
        routes.Get("/external-apps/{selector}", request => workspace.ExternalApps.All.FirstOrDefault(app => app.Answers(request.Segment("selector")))?.Json
            ?? throw ApiError.NotFound($"External app '{request.Segment("selector")}' not found."));
    }
}
