using System.Text;
using System.Text.Json;

namespace KartraGen;

/// <summary>
/// An action to create or what to change on one: by <see cref="Intent"/> Membrane's agent builds it, by
/// <see cref="Type"/> and <see cref="Config"/> you do. With a connection it is that connection's, with an integration
/// all its connections', with neither it is universal.
/// </summary>
public sealed record MembraneActionSpec
{
    /// <summary>What it shall do, in words.</summary>
    public string? Intent { get; init; }

    /// <summary>A key, to call it by.</summary>
    public string? Key { get; init; }

    /// <summary>A name for people.</summary>
    public string? Name { get; init; }

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>The kind of action: <c>api-request-to-external-app</c>, <c>run-javascript</c>, ...</summary>
    public string? Type { get; init; }

    /// <summary>What the kind of action takes.</summary>
    public JsonElement Config { get; init; }

    /// <summary>The JSON Schema of its input.</summary>
    public JsonElement InputSchema { get; init; }

    /// <summary>The JSON Schema of its output, where Membrane's own shall not do.</summary>
    public JsonElement CustomOutputSchema { get; init; }

    /// <summary>The integration it belongs to, by id.</summary>
    public string? IntegrationId { get; init; }

    /// <summary>The integration it belongs to, by key.</summary>
    public string? IntegrationKey { get; init; }

    /// <summary>The connection it belongs to, by id.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>The connection it belongs to, by key.</summary>
    public string? ConnectionKey { get; init; }

    /// <summary>The app it belongs to, by id.</summary>
    public string? ExternalAppId { get; init; }

    // Without the config: it may hold headers and code.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Key = {Key}, Name = {Name}, Type = {Type}, Intent = {Intent}");
        return true;
    }

    internal RequestBody Body() => RequestBody.Write(this, static (writer, spec) => spec.WriteTo(writer));

    private void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteIfSet("intent", Intent);
        writer.WriteIfSet("key", Key);
        writer.WriteIfSet("name", Name);
        writer.WriteIfSet("description", Description);
        writer.WriteIfSet("type", Type);
        writer.WriteIfSet("config", Config);
        writer.WriteIfSet("inputSchema", InputSchema);
        writer.WriteIfSet("customOutputSchema", CustomOutputSchema);
        writer.WriteIfSet("integrationId", IntegrationId);
        writer.WriteIfSet("integrationKey", IntegrationKey);
        writer.WriteIfSet("connectionId", ConnectionId);
        writer.WriteIfSet("connectionKey", ConnectionKey);
        writer.WriteIfSet("externalAppId", ExternalAppId);
        writer.WriteEndObject();
    }
}
