using System.Text.Json.Nodes;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Elements;
using Microsoft.AspNetCore.Http;

namespace KartraGen.Emulator.Connecting;

/// <summary>A connection as the API shows it: with its client action exactly when its state is CLIENT_ACTION_REQUIRED.</summary>
internal sealed class ConnectionView(ConnectRequests requests, Apps apps)
{
    public JsonObject Of(Element connection, HttpRequest request)
    {
        var json = JsonObject.Create(connection.Json)!;
        if (connection["state"] != ElementState.ClientActionRequired)
        {
            return json;
        }

        var missing = apps.Missing(connection).ToList();
        var page = $"http://{request.Host}/connect/{requests.CodeFor(connection)}";
        var (type, description, instructions) =
            missing.Count > 0
                ? (
                    "provide-input",
                    $"Say what {connection["name"]} needs: {string.Join(", ", missing)}.",
                    $"Send PATCH /connections/{connection.Id} with connectorParameters that have {string.Join(", ", missing)}, then get the connection again."
                )
                : (
                    "connect",
                    $"Connect {connection["name"]}.",
                    $"Ask the user to open {page} and to connect, then get the connection again until its state is READY."
                );
        json["clientAction"] = new JsonObject
        {
            ["type"] = type,
            ["description"] = description,
            ["uiUrl"] = page,
            ["agentInstructions"] = instructions,
        };
        return json;
    }
}
