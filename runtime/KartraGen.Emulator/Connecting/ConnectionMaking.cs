using System.Text.Json;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Connecting;

/// <summary>The ways in which clients make connections, and connect the ones that they have.</summary>
internal sealed class ConnectionMaking(Connections connections, ConnectionLifecycle lifecycle, Apps apps)
{
    /// <summary>
    /// <c>POST /connections</c>: to an integration, connector or external app, or by intent; credentials sent along make the connect page needless.
    /// </summary>
    public Element Create(Caller caller, JsonElement body)
    {
        var intent = body.Text("intent");
        var integration = intent is not null
            ? apps.Integrations.All.FirstOrDefault(known => intent.Contains(known["name"]!, StringComparison.OrdinalIgnoreCase))
            : Named(body) ?? throw ApiError.NotFound("There is no such integration, connector or external app.");
        var app = integration ?? apps.Host("built-on-demand", "Built on demand", "https://example.com");
        var connection = lifecycle.Add(caller.Tenant, app, body.Text("key"), body.Text("name"), ElementState.Building);
        connection = ConnectorInput.Keep(connections.Store, connection, body);
        return lifecycle.Build(connection, integration is null ? ElementState.SetupFailed : AfterBuild(connection, body));
    }

    /// <summary><c>POST /connections/ensure</c>: the tenant's connection to the app at an address; one is made, and the app too, if there is none.</summary>
    public Element Ensure(Caller caller, JsonElement body)
    {
        var text = body.Text("appUrl") ?? "";
        if (
            !Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text, UriKind.Absolute, out var url)
            || url.HostNameType != UriHostNameType.Dns
            || !url.Host.Contains('.')
        )
        {
            throw ApiError.BadRequest("'appUrl' must be a URL or a domain.");
        }

        var domain = Domain(url);
        var app = apps.External.All.FirstOrDefault(known => Domain(new Uri(known["appUri"]!)) == domain);
        var integration = app is null
            ? apps.Host(domain.Split('.')[0], domain, $"https://{domain}")
            : apps.Integrations.All.First(known => known["externalAppId"] == app.Id);
        if (connections.To(integration, caller.Tenant) is { } existing)
        {
            return existing;
        }

        var made = lifecycle.Add(caller.Tenant, integration, key: null, body.Text("name"), ElementState.Building);
        return lifecycle.Build(made, ElementState.ClientActionRequired);
    }

    /// <summary>What a patch means to a connection that waits: the input that the connector asked for, or credentials.</summary>
    public Element Answer(Element connection, JsonElement body) =>
        connection["state"] == ElementState.ClientActionRequired && ConnectorInput.IsIn(body)
            ? lifecycle.Build(connection, AfterBuild(connection, body))
            : connection;

    /// <summary><c>POST /connections/{c}/reconnect</c>, and <c>POST /connect</c> with a connection: its user is to connect it again.</summary>
    public Element Reconnect(Element connection, JsonElement body)
    {
        var waiting = lifecycle.Move(ConnectorInput.Keep(connections.Store, connection, body), ElementState.ClientActionRequired);
        return AfterBuild(waiting, body) == ElementState.Ready ? lifecycle.Connect(waiting) : waiting;
    }

    /// <summary>The user has said yes.</summary>
    public Element Complete(ConnectRequest request, Element? integration)
    {
        var connection =
            request.ConnectionId is { } id ? connections.Store.ById(id)
            : request.ConnectionKey is { } key ? connections.Keyed(key, request.TenantKey)
            : request.AllowsMany ? null
            : connections.To(integration!, request.TenantKey);
        connection ??= lifecycle.Add(request.TenantKey, integration!, request.ConnectionKey, request.Name, ElementState.ClientActionRequired);
        if (request.Parameters is { } parameters)
        {
            using var body = JsonDocument.Parse($$"""{"connectorParameters":{{parameters}}}""");
            connection = ConnectorInput.Keep(connections.Store, connection, body.RootElement);
        }

        return lifecycle.Connect(connection);
    }

    private string AfterBuild(Element connection, JsonElement body) =>
        ConnectorInput.HasCredentials(body) && !apps.Missing(connection).Any() ? ElementState.Ready : ElementState.ClientActionRequired;

    private Element? Named(JsonElement body)
    {
        bool Is(string? value, string name) => value is not null && value == body.Text(name);
        return apps.Integrations.All.FirstOrDefault(known =>
            !known.IsArchived
            && (
                Is(known.Id, "integrationId")
                || Is(known.Key, "integrationKey")
                || Is(known.Key, "connectorKey")
                || Is(known["connectorId"], "connectorId")
                || Is(known["externalAppId"], "externalAppId")
            )
        );
    }

    private static string Domain(Uri url) => url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
}
