using KartraGen.Emulator.Api;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Catalog;

/// <summary><c>/external-apps</c>.</summary>
internal static class ExternalAppRoutes
{
    public static void Map(ApiRoutes routes, Apps apps)
    {
        routes.Get(
            "/external-apps",
            request => ElementPage.Of(apps.External.All.Where(app => request.Query("search") is not { } search || app.Mentions(search)), request)
        );
        routes.Get(
            "/external-apps/{selector}",
            request =>
                apps.External.All.FirstOrDefault(app => app.Answers(request.Segment("selector")))?.Json
                ?? throw ApiError.NotFound($"External app '{request.Segment("selector")}' not found.")
        );
    }
}
