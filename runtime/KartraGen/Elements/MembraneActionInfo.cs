using System.Text.Json;

namespace KartraGen;

/// <summary>An action as Membrane keeps it.</summary>
/// <param name="json">The action object of Membrane's API.</param>
public sealed class MembraneActionInfo(JsonElement json) : MembraneElement(json)
{
    /// <summary>Its key; null for catalog actions, which are called by id.</summary>
    public string? Key => Text("key") is { Length: > 0 } key ? key : null;

    /// <summary>What it does.</summary>
    public string? Description => Text("description");

    /// <summary>The JSON Schema of its input; undefined when there is none.</summary>
    public JsonElement InputSchema => Member("inputSchema");

    /// <summary>The JSON Schema of its output; undefined while Membrane has not worked it out.</summary>
    public JsonElement OutputSchema => Member("outputSchema");

    /// <summary>Its revision, which changes when it is edited.</summary>
    public string? Revision => Text("revision");

    /// <summary>Where it stands: <c>READY</c>, <c>BUILDING</c>, <c>SETUP_FAILED</c>, ... Values may be added.</summary>
    public string? State => Text("state");

    /// <summary>The kind of action: <c>api-request-to-external-app</c>, ...</summary>
    public string? Type => Text("type");

    /// <summary>What its <see cref="Type"/> takes; undefined when it was not sent. It may hold addresses, headers and code.</summary>
    public JsonElement Config => Member("config");

    /// <summary>Whose it is, see <see cref="MembraneLayer"/>: by its own word, else by what it belongs to.</summary>
    public string Layer =>
        Text("layer") is { Length: > 0 } layer ? layer
        : ConnectionId is { Length: > 0 } ? MembraneLayer.Connection
        : (IntegrationId ?? IntegrationKey) is { Length: > 0 } ? MembraneLayer.Integration
        : MembraneLayer.Universal;

    /// <summary>Why it does not work; empty when nothing is wrong.</summary>
    public IReadOnlyList<MembraneElementError> Errors => ErrorsOf();

    /// <summary>The integration it belongs to.</summary>
    public string? IntegrationKey => Text("integrationKey");

    /// <summary>The id of the integration it belongs to.</summary>
    public string? IntegrationId => Text("integrationId");

    /// <summary>The connection it belongs to; such an action is no use to another tenant.</summary>
    public string? ConnectionId => Text("connectionId");

    /// <summary>The id of the action it was made from.</summary>
    public string? ParentId => Text("parentId");

    /// <summary>The id of the app it belongs to.</summary>
    public string? ExternalAppId => Text("externalAppId");

    /// <summary>When it was archived; null while it is in use.</summary>
    public DateTimeOffset? ArchivedAt => Instant("archivedAt");
}
