using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Door;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Connecting;

/// <summary>How an app can be connected: by logging in, or by a key. The emulated apps take any key.</summary>
internal static class ConnectionOptions
{
    private const string ApiKey = "api-key";

    /// <summary>Whether the key of an option says that nobody has to log in.</summary>
    public static bool NeedsNoUser(string? key) => key == ApiKey;

    public static void Map(ApiRoutes routes, Connections connections, Apps apps)
    {
        routes.Post(
            "/connection-options",
            async request =>
            {
                var body = await request.BodyOrEmptyAsync();
                _ =
                    body.Text("connectionId") is { } connection ? connections.Find(request.Caller, connection)
                    : body.Text("connectorId") is { } connector ? apps.OfConnector(connector)
                    : apps.Integration(body.Text("integrationId") ?? body.Text("integrationKey") ?? body.Text("connectorKey") ?? "");
                return All();
            }
        );
        routes.Post(
            "/connectors/{selector}/generate-options",
            request =>
            {
                apps.OfConnector(request.Segment("selector"));
                return All();
            }
        );
    }

    private static JsonArray All() =>
        [
            new JsonObject
            {
                ["key"] = "oauth",
                ["type"] = "oauth2",
                ["title"] = "Log in",
            },
            new JsonObject
            {
                ["key"] = ApiKey,
                ["type"] = "client-credentials",
                ["title"] = "API key",
                ["inputSchema"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject { ["apiKey"] = new JsonObject { ["type"] = "string" } },
                },
            },
        ];
}
