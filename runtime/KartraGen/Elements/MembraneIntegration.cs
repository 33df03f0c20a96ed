using System.Text.Json;

namespace KartraGen;

/// <summary>An app as the workspace offers it to its tenants.</summary>
/// <param name="json">The integration object of Membrane's API.</param>
public sealed class MembraneIntegration(JsonElement json) : MembraneElement(json)
{
    /// <summary>Its key, for instance <c>kartra</c>.</summary>
    public string? Key => Text("key");

    /// <summary>Where it stands, see <see cref="MembraneState"/>.</summary>
    public string? State => Text("state");

    /// <summary>What it is for.</summary>
    public string? Description => Text("description");

    /// <summary>The address of its picture; null when there is none, or none over https or http.</summary>
    public Uri? LogoUri => Web("logoUri");

    /// <summary>The id of its app.</summary>
    public string? ExternalAppId => Text("externalAppId");

    /// <summary>Free data that is stored with it; undefined when there is none.</summary>
    public JsonElement Meta => Member("meta");

    /// <summary>
    /// OAuth client, scopes, settings of the app's API; undefined when they were not sent, see <see cref="IntegrationsClient.GetParametersAsync"/>.
    /// They may hold secrets.
    /// </summary>
    public JsonElement Parameters => Member("parameters");

    /// <summary>Why it does not work; empty when nothing is wrong.</summary>
    public IReadOnlyList<MembraneElementError> Errors => ErrorsOf();

    /// <summary>The id of the connector behind it.</summary>
    public string? ConnectorId => Text("connectorId");

    /// <summary>When it was archived; null while it is in use.</summary>
    public DateTimeOffset? ArchivedAt => Instant("archivedAt");
}
