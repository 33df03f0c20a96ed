using System.Text.Json;

namespace KartraGen;

/// <summary>An authenticated link of a tenant to an app.</summary>
/// <param name="json">The connection object of Membrane's API.</param>
public sealed class MembraneConnection(JsonElement json) : MembraneElement(json)
{
    /// <summary>Its key, where one was given.</summary>
    public string? Key => Text("key");

    /// <summary>Where it stands: <c>READY</c>, <c>BUILDING</c>, <c>CLIENT_ACTION_REQUIRED</c>, ... Values may be added.</summary>
    public string? State => Text("state");

    /// <summary>True when calls can go through it.</summary>
    public bool IsReady => State is "READY" or null && Flag("disconnected") is not true && Flag("connected") is not false;

    /// <summary>The id of its integration.</summary>
    public string? IntegrationId => Text("integrationId");

    /// <summary>The id of its app.</summary>
    public string? ExternalAppId => Text("externalAppId");

    /// <summary>When it was archived; null while it is in use.</summary>
    public DateTimeOffset? ArchivedAt => Instant("archivedAt");
}
