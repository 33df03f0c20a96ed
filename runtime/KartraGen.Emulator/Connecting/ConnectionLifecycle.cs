using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Connecting;

/// <summary>
/// How connections come and go: BUILDING for a moment, then CLIENT_ACTION_REQUIRED until the user has connected on the connect
/// page, then READY; and back to CLIENT_ACTION_REQUIRED when the external app refuses the credentials.
/// </summary>
internal sealed class ConnectionLifecycle(Connections connections, ConnectRequests requests, Builds builds)
{
    private ElementStore Store => connections.Store;

    /// <summary>Makes a connection of the tenant to an integration, in the given state.</summary>
    public Element Add(string tenantKey, Element integration, string? key, string? name, string state)
    {
        if (key is not null && connections.Keyed(key, tenantKey) is not null)
        {
            throw ApiError.AlreadyExists($"Connection '{key}' already exists.");
        }

        var id = StableId.New();
        return Store.Add(
            new JsonObject
            {
                ["id"] = id,
                ["key"] = key ?? $"{integration.Key}-{id[..6]}",
                ["name"] = name ?? integration["name"],
                ["userId"] = tenantKey,
                ["tenantId"] = tenantKey,
                ["state"] = state,
                ["connected"] = state == ElementState.Ready,
                ["disconnected"] = false,
                ["isTest"] = false,
                ["isDeactivated"] = false,
                ["integrationId"] = integration.Id,
                ["integrationKey"] = integration.Key,
                ["connectorId"] = integration["connectorId"],
                ["externalAppId"] = integration["externalAppId"],
            }
        );
    }

    /// <summary>The user has connected it.</summary>
    public Element Connect(Element connection)
    {
        requests.Close(connection);
        return Move(connection, ElementState.Ready);
    }

    /// <summary>The external app refuses its credentials.</summary>
    public Element Disconnect(Element connection, string reason) =>
        Store.Update(
            connection.Id,
            json =>
            {
                json["state"] = ElementState.ClientActionRequired;
                json["connected"] = false;
                json["disconnected"] = true;
                json["isDefunct"] = true;
                json["requestError"] = new JsonObject
                {
                    ["type"] = "connection",
                    ["key"] = reason,
                    ["message"] = "The connection is disconnected.",
                };
            }
        );

    public Element Move(Element connection, string state) =>
        Store.Update(
            connection.Id,
            json =>
            {
                json["state"] = state;
                json["connected"] = state == ElementState.Ready;
                json["disconnected"] = state == ElementState.Disconnected;
                json.Remove("isDefunct");
                json.Remove("requestError");
                json.Remove("errors");
                if (state is ElementState.SetupFailed or ElementState.ConfigurationError)
                {
                    json["errors"] = new JsonArray(new JsonObject { ["type"] = "configuration", ["message"] = "The connector could not be built." });
                }
            }
        );

    /// <summary>BUILDING for a moment, then what is given.</summary>
    public Element Build(Element connection, string next)
    {
        var building = connection["state"] == ElementState.Building ? connection : Move(connection, ElementState.Building);
        builds.Later(() =>
        {
            if (Store.ById(connection.Id)!["state"] == ElementState.Building)
            {
                Move(connection, next);
            }
        });
        return building;
    }
}
