using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.Catalog;

/// <summary>The external apps that the workspace knows, and the integrations with them.</summary>
internal sealed class Apps(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, string[]> _required = [];

    public ElementStore External { get; } = new(time);

    public ElementStore Integrations { get; } = new(time);

    /// <exception cref="ApiError">There is none with this id or key.</exception>
    public Element Integration(string selector) =>
        Integrations.ById(selector)
        ?? Integrations.All.Where(known => known.Key == selector).OrderBy(known => known.IsArchived).FirstOrDefault()
        ?? throw ApiError.NotFound($"Integration '{selector}' not found.");

    /// <exception cref="ApiError">There is no such connector.</exception>
    public Element OfConnector(string connectorId) =>
        Integrations.All.FirstOrDefault(known => known["connectorId"] == connectorId)
        ?? throw ApiError.NotFound($"Connector '{connectorId}' not found.");

    /// <summary>Makes an integration's connector ask for these parameters before a connection can be connected.</summary>
    public void Require(Element integration, string[] parameters) => _required[integration.Id] = parameters;

    public IEnumerable<string> Required(Element integration) => _required.GetValueOrDefault(integration.Id, []);

    /// <summary>The names of the parameters that a connection does not have and its connector asks for.</summary>
    public IEnumerable<string> Missing(Element connection) =>
        _required
            .GetValueOrDefault(connection["integrationId"] ?? "", [])
            .Where(name => connection.Json.Object("connectorParameters")?.Member(name) is not { ValueKind: not JsonValueKind.Null });

    /// <summary>Adds an app and gives its integration, which exists from the start.</summary>
    public Element Host(string key, string name, string? uri)
    {
        var address = uri ?? $"https://{key}.com";
        var app = External.Add(
            new JsonObject
            {
                ["id"] = StableId.Of("external-app", key),
                ["key"] = key,
                ["name"] = name,
                ["appUri"] = address,
                ["logoUri"] = address + "/favicon.ico",
                ["defaultConnectorId"] = StableId.Of("connector", key),
            }
        );
        return Integrations.Add(
            new JsonObject
            {
                ["id"] = StableId.Of("integration", key),
                ["key"] = key,
                ["name"] = name,
                ["logoUri"] = app["logoUri"],
                ["state"] = ElementState.Ready,
                ["connectorId"] = app["defaultConnectorId"],
                ["externalAppId"] = app.Id,
            }
        );
    }
}
