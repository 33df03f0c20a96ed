using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.Json;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Connecting;

/// <summary>
/// How connections come and go: BUILDING for a moment, then CLIENT_ACTION_REQUIRED until the user has connected on the connect
/// page, then READY; and back to CLIENT_ACTION_REQUIRED when the external app refuses the credentials.
/// </summary>
internal sealed class ConnectionLifecycle(Connections connections, Apps apps, Builds builds)
{
    // What makes the address of a connect page unguessable, per connection that waits for its user.
    private readonly ConcurrentDictionary<string, string> _codes = [];

    private ElementStore Store => connections.Store;

    /// <summary>Makes a connection of the tenant to an integration, in the given state.</summary>
    public Element Add(string tenantKey, Element integration, string? key, string? name, string state)
    {
        if (key is not null && Store.All.Any(other => other.Key == key && other["userId"] == tenantKey && !other.IsArchived))
        {
            throw ApiError.AlreadyExists($"Connection '{key}' already exists.");
        }

        var id = StableId.New();
        return Store.Add(new JsonObject
        {
            ["id"] = id,
            ["key"] = key ?? $"{integration.Key}-{id[..6]}",
            ["name"] = name ?? integration["name"],
            ["userId"] = tenantKey,
            ["state"] = state,
            ["connected"] = state == ElementState.Ready,
            ["disconnected"] = false,
            ["isTest"] = false,
            ["isDeactivated"] = false,
            ["integrationId"] = integration.Id,
            ["integrationKey"] = integration.Key,
            ["connectorId"] = integration["connectorId"],
            ["externalAppId"] = integration["externalAppId"],
        });
    }

    /// <summary><c>POST /connections</c>: to an integration, connector or external app, or by intent; credentials sent along make the connect page needless.</summary>
    public Element Create(Caller caller, JsonElement body)
    {
        string? Text(string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var intent = Text("intent");
        var integration = intent is not null
            ? apps.Integrations.All.FirstOrDefault(known => intent.Contains(known["name"]!, StringComparison.OrdinalIgnoreCase))
            : Named(Text) ?? throw ApiError.NotFound("There is no such integration, connector or external app.");
        var connection = Add(
            caller.Tenant, integration ?? apps.Host("built-on-demand", "Built on demand", "https://example.com"), Text("key"), Text("name"), ElementState.Building);
        var hasCredentials = body.TryGetProperty("credentials", out var credentials) && credentials.ValueKind == JsonValueKind.Object;
        BuildLater(connection, integration is null ? ElementState.SetupFailed : hasCredentials ? ElementState.Ready : ElementState.ClientActionRequired);
        return connection;
    }

    /// <summary><c>POST /connections/ensure</c>: the tenant's connection to the app at an address; one is made, and the app too, if there is none.</summary>
    public Element Ensure(Caller caller, JsonElement body)
    {
        var text = body.TryGetProperty("appUrl", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (!Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text, UriKind.Absolute, out var url)
            || url.HostNameType != UriHostNameType.Dns || !url.Host.Contains('.'))
        {
            throw ApiError.BadRequest("'appUrl' must be a URL or a domain.");
        }

        var domain = Domain(url);
        var app = apps.External.All.FirstOrDefault(known => Domain(new Uri(known["appUri"]!)) == domain);
        var integration = app is null
            ? apps.Host(domain.Split('.')[0], domain, $"https://{domain}")
            : apps.Integrations.All.First(known => known["externalAppId"] == app.Id);
        if (Store.All.FirstOrDefault(known => known["integrationId"] == integration.Id && known["userId"] == caller.Tenant && !known.IsArchived) is { } existing)
        {
            return existing;
        }

        var name = body.TryGetProperty("name", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        var connection = Add(caller.Tenant, integration, key: null, name, ElementState.Building);
        BuildLater(connection, ElementState.ClientActionRequired);
        return connection;
    }

    /// <summary>The user has connected it.</summary>
    public Element Connect(Element connection)
    {
        _codes.TryRemove(connection.Id, out _);
        return Move(connection, ElementState.Ready);
    }

    /// <summary>The external app refuses its credentials.</summary>
    public Element Disconnect(Element connection, string reason) => Store.Update(connection.Id, json =>
    {
        json["state"] = ElementState.ClientActionRequired;
        json["connected"] = false;
        json["disconnected"] = true;
        json["isDefunct"] = true;
        json["requestError"] = new JsonObject { ["type"] = "connection", ["key"] = reason, ["message"] = "The connection is disconnected." };
    });

    public Element Move(Element connection, string state) => Store.Update(connection.Id, json =>
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
    });

    /// <summary>As the API shows it: with its client action exactly when the state is CLIENT_ACTION_REQUIRED.</summary>
    public JsonObject View(Element connection, ApiRequest request)
    {
        var json = JsonObject.Create(connection.Json)!;
        if (connection["state"] == ElementState.ClientActionRequired)
        {
            var code = _codes.GetOrAdd(connection.Id, _ => StableId.New());
            json["clientAction"] = new JsonObject
            {
                ["type"] = "connect",
                ["description"] = $"Connect {connection["name"]}.",
                ["uiUrl"] = $"http://{request.Http.Request.Host}/connect/{connection.Id}/{code}",
            };
        }

        return json;
    }

    /// <summary>The connection whose connect page has this address; null when there is none (any more).</summary>
    public Element? ByCode(string id, string code) => _codes.TryGetValue(id, out var known) && known == code ? Store.ById(id) : null;

    private void BuildLater(Element connection, string next) => builds.Later(() =>
    {
        if (Store.ById(connection.Id)!["state"] == ElementState.Building)
        {
            Move(connection, next);
        }
    });

    private Element? Named(Func<string, string?> text) => apps.Integrations.All.FirstOrDefault(known => !known.IsArchived && (
        known.Id == text("integrationId") || known.Key == (text("integrationKey") ?? text("connectorKey") ?? "")
        || known["connectorId"] == text("connectorId") || known["externalAppId"] == text("externalAppId")));

    private static string Domain(Uri url) => url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
}
