using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen;

/// <summary>A connection to create, or what to change on one. Say what to connect in one way: integration, connector, app or intent.</summary>
public sealed record MembraneConnectionSpec
{
    /// <summary>A key of your own, to find it by.</summary>
    public string? Key { get; init; }

    /// <summary>A name for people.</summary>
    public string? Name { get; init; }

    /// <summary>The integration to connect, by id.</summary>
    public string? IntegrationId { get; init; }

    /// <summary>The integration to connect, by key.</summary>
    public string? IntegrationKey { get; init; }

    /// <summary>The catalog connector to connect with, by id.</summary>
    public string? ConnectorId { get; init; }

    /// <summary>The catalog connector to connect with, by key.</summary>
    public string? ConnectorKey { get; init; }

    /// <summary>The app to connect, by id.</summary>
    public string? ExternalAppId { get; init; }

    /// <summary>What to connect, in words: Membrane picks or builds a connector, which takes a while.</summary>
    public string? Intent { get; init; }

    /// <summary>The way to authenticate, where the connector offers several.</summary>
    public string? AuthOptionKey { get; init; }

    /// <summary>What the connector itself asks for, where a client action of type <c>provide-input</c> does.</summary>
    public JsonElement ConnectorParameters { get; init; }

    /// <summary>What the connector asks for.</summary>
    public JsonElement Input { get; init; }

    /// <summary>Access to the app, where it is at hand: a secret.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public JsonElement Credentials { get; init; }

    /// <summary>Free data that is stored with the connection.</summary>
    public JsonObject? Meta { get; init; }

    // Without what may be secret or personal.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Key = {Key}, IntegrationKey = {IntegrationKey}, ConnectorKey = {ConnectorKey}, ExternalAppId = {ExternalAppId}");
        return true;
    }

    internal RequestBody Body() => RequestBody.Write(this, static (writer, spec) => spec.WriteTo(writer));

    private void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteIfSet("key", Key);
        writer.WriteIfSet("name", Name);
        writer.WriteIfSet("integrationId", IntegrationId);
        writer.WriteIfSet("integrationKey", IntegrationKey);
        writer.WriteIfSet("connectorId", ConnectorId);
        writer.WriteIfSet("connectorKey", ConnectorKey);
        writer.WriteIfSet("externalAppId", ExternalAppId);
        writer.WriteIfSet("intent", Intent);
        writer.WriteIfSet("authOptionKey", AuthOptionKey);
        writer.WriteIfSet("connectorParameters", ConnectorParameters);
        writer.WriteIfSet("input", Input);
        writer.WriteIfSet("credentials", Credentials);
        writer.WriteIfSet("meta", Meta);
        writer.WriteEndObject();
    }
}
