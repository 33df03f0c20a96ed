using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Connecting;

/// <summary>The tenants' connections, and which of them a call goes through.</summary>
internal sealed class Connections(TimeProvider time, Apps apps)
{
    public ElementStore Store { get; } = new(time);

    public Element Find(Caller caller, string selector) =>
        Of(caller).FirstOrDefault(connection => connection.Id == selector)
        ?? Of(caller).Where(connection => connection.Key == selector).OrderBy(connection => connection.IsArchived).FirstOrDefault()
        ?? throw ApiError.NotFound($"Connection '{selector}' not found.");

    /// <summary>The tenant's connection with a key, if it has one.</summary>
    public Element? Keyed(string key, string tenantKey) =>
        Store.All.FirstOrDefault(connection => connection.Key == key && connection["userId"] == tenantKey && !connection.IsArchived);

    /// <summary>The tenant's connection to an integration, connected or not.</summary>
    public Element? To(Element integration, string tenantKey) => Default(tenantKey, connection => connection["integrationId"] == integration.Id);

    public IEnumerable<Element> List(ApiRequest request) =>
        Of(request.Caller)
            .Where(connection =>
                new[] { "integrationId", "integrationKey", "connectorId", "externalAppId" }.All(name =>
                    request.Query(name) is not { } wanted || connection[name] == wanted
                )
                && (request.Query("tenantId") ?? request.Query("userId") ?? connection["userId"]) == connection["userId"]
                && (request.Flag("connected") is not { } connected || connected == connection.Is("connected"))
                && (request.Flag("disconnected") is not { } disconnected || disconnected == connection.Is("disconnected"))
                && (request.Flag("isTest") is not true)
                && (request.Query("search") is not { } search || connection.Mentions(search))
            );

    /// <summary>The connection for a run: the one named, else the integration's, else the action's own, else the tenant's first.</summary>
    public Element ForRun(ConnectionContext context, Element? action, string tenantKey)
    {
        if (Named(context, tenantKey) is { } named)
        {
            return named;
        }

        if (action?["connectionId"] is { } id)
        {
            return Store.ById(id) ?? throw ApiError.NotFound($"Connection '{id}' not found.");
        }

        return Default(tenantKey, connection => action?["integrationId"] is not { } wanted || connection["integrationId"] == wanted)
            ?? throw ApiError.NotFound(
                $"Tenant '{tenantKey}' has no connection for this action. Give connectionId, connectionKey or integrationKey."
            );
    }

    /// <summary>The connection that the call itself leads to, in Membrane's order; null when it names none.</summary>
    public Element? Named(ConnectionContext context, string tenantKey)
    {
        if ((context.ConnectionId ?? context.ConnectionKey) is { } selector)
        {
            var byId = context.ConnectionId is not null;
            return Of(new Caller(tenantKey, IsManager: false))
                    .FirstOrDefault(connection => !connection.IsArchived && (byId ? connection.Id : connection.Key) == selector)
                ?? throw ApiError.NotFound($"Connection '{selector}' not found.");
        }

        if ((context.IntegrationId ?? context.IntegrationKey) is not { } integration)
        {
            return null;
        }

        var known =
            apps.Integrations.All.FirstOrDefault(element =>
                context.IntegrationId is not null ? element.Id == integration : element.Key == integration
            ) ?? throw ApiError.NotFound($"Integration '{integration}' not found.");
        return Default(tenantKey, connection => connection["integrationId"] == known.Id)
            ?? throw ApiError.NotFound($"Tenant '{tenantKey}' has no connection to integration '{integration}'.");
    }

    /// <exception cref="ApiError">Type "connection" when its user must connect it (anew), else "configuration".</exception>
    public static void DemandReady(Element connection)
    {
        if (connection["state"] == ElementState.Ready)
        {
            return;
        }

        var data = new JsonObject
        {
            ["connectionId"] = connection.Id,
            ["connectionKey"] = connection.Key,
            ["state"] = connection["state"],
        };
        if (connection["state"] is not (ElementState.ClientActionRequired or ElementState.Disconnected))
        {
            throw new ApiError(400, "configuration", null, $"The connection is not ready: {connection["state"]}.", data);
        }

        var key = connection.Json.TryGetProperty("requestError", out var error) ? error.GetProperty("key").GetString() : "connection_is_defunct";
        throw new ApiError(400, "connection", key, "The connection is disconnected.", data);
    }

    private IEnumerable<Element> Of(Caller caller) => Store.All.Where(connection => caller.Sees(connection["userId"]));

    // A tenant's ready connection is preferred to one that cannot be used.
    private Element? Default(string tenantKey, Func<Element, bool> fits) =>
        Store
            .All.Where(connection => connection["userId"] == tenantKey && !connection.IsArchived && fits(connection))
            .OrderBy(connection => connection["state"] == ElementState.Ready ? 0 : 1)
            .FirstOrDefault();
}
