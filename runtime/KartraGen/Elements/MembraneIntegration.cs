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

    /// <summary>The id of the connector behind it.</summary>
    public string? ConnectorId => Text("connectorId");

    /// <summary>When it was archived; null while it is in use.</summary>
    public DateTimeOffset? ArchivedAt => Instant("archivedAt");
}
