using System.Text.Json;

namespace KartraGen;

/// <summary>An integration to create, or what to change on one.</summary>
public sealed record MembraneIntegrationSpec
{
    /// <summary>Its key, which connections and actions name it by.</summary>
    public string? Key { get; init; }

    /// <summary>A name for people.</summary>
    public string? Name { get; init; }

    /// <summary>The catalog connector behind it, by key.</summary>
    public string? ConnectorKey { get; init; }

    /// <summary>The catalog connector behind it, by id.</summary>
    public string? ConnectorId { get; init; }

    internal RequestBody Body() => RequestBody.Write(this, static (writer, spec) => spec.WriteTo(writer));

    private void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteIfSet("key", Key);
        writer.WriteIfSet("name", Name);
        writer.WriteIfSet("connectorKey", ConnectorKey);
        writer.WriteIfSet("connectorId", ConnectorId);
        writer.WriteEndObject();
    }
}
