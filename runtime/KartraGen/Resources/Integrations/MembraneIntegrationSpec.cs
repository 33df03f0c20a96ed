using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

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

    /// <summary>The app it connects, by id.</summary>
    public string? ExternalAppId { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The address of its picture.</summary>
    public Uri? LogoUri { get; init; }

    /// <summary>OAuth client, scopes, settings of the app's API: they may hold secrets.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public JsonElement Parameters { get; init; }

    /// <summary>Free data that is stored with it.</summary>
    public JsonObject? Meta { get; init; }

    // Without what may be secret or personal.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Key = {Key}, Name = {Name}, ConnectorKey = {ConnectorKey}, ConnectorId = {ConnectorId}, ExternalAppId = {ExternalAppId}");
        return true;
    }

    internal RequestBody Body() => RequestBody.Write(this, static (writer, spec) => spec.WriteTo(writer));

    private void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteIfSet("key", Key);
        writer.WriteIfSet("name", Name);
        writer.WriteIfSet("connectorKey", ConnectorKey);
        writer.WriteIfSet("connectorId", ConnectorId);
        writer.WriteIfSet("externalAppId", ExternalAppId);
        writer.WriteIfSet("description", Description);
        writer.WriteIfSet("logoUri", LogoUri?.AbsoluteUri);
        writer.WriteIfSet("parameters", Parameters);
        writer.WriteIfSet("meta", Meta);
        writer.WriteEndObject();
    }
}
