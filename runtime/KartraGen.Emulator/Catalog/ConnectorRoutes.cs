using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Catalog;

/// <summary><c>/connectors</c>: one for each external app.</summary>
internal static class ConnectorRoutes
{
    public static void Map(ApiRoutes routes, Apps apps)
    {
        routes.Get(
            "/connectors",
            request =>
                ElementPage.Of(apps.External.All.Where(app => request.Query("search") is not { } search || app.Mentions(search)), request, View)
        );
        routes.Get(
            "/connectors/{selector}",
            request =>
            {
                var selector = request.Segment("selector");
                return apps.External.All.FirstOrDefault(app => app["defaultConnectorId"] == selector || app.Key == selector) is { } app
                    ? View(app)
                    : throw ApiError.NotFound($"Connector '{selector}' not found.");
            }
        );
    }

    private static JsonObject View(Element app) =>
        new()
        {
            ["id"] = app["defaultConnectorId"],
            ["key"] = app.Key,
            ["uuid"] = StableId.Of("uuid", app["defaultConnectorId"]!),
            ["name"] = app["name"],
            ["logoUri"] = app["logoUri"],
            ["externalAppId"] = app.Id,
            ["isPublic"] = true,
        };
}
