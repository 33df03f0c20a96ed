using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>An authenticated link of a tenant to an app.</summary>
/// <param name="json">The connection object of Membrane's API.</param>
public sealed class MembraneConnection(JsonElement json) : MembraneElement(json)
{
    /// <summary>Its key, where one was given.</summary>
    public string? Key => Text("key");

    /// <summary>Where it stands, see <see cref="MembraneState"/>.</summary>
    public string? State => Text("state");

    /// <summary>True when calls can go through it.</summary>
    public bool IsReady => State is MembraneState.Ready or null && !IsDisconnected;

    /// <summary>True when it has lost its access to the app and has to be reconnected.</summary>
    public bool IsDisconnected => Flag("disconnected") is true || Flag("connected") is false || Flag("isDefunct") is true;

    /// <summary>What a person has to do before it works; null when nothing is asked for.</summary>
    public MembraneClientAction? ClientAction =>
        Member("clientAction") is { ValueKind: JsonValueKind.Object } action ? new MembraneClientAction(action) : null;

    /// <summary>Why it does not work; empty when nothing is wrong. It may hold personal data.</summary>
    public IReadOnlyList<MembraneElementError> Errors => ErrorsOf();

    /// <summary>The first of the <see cref="Errors"/> that says anything, in the server's words. It may hold personal data.</summary>
    public string? ErrorMessage => Errors.Select(error => error.Message).FirstOrDefault(message => message is not null);

    /// <summary>The id of its integration.</summary>
    public string? IntegrationId => Text("integrationId");

    /// <summary>The id of its app.</summary>
    public string? ExternalAppId => Text("externalAppId");

    /// <summary>When it was archived; null while it is in use.</summary>
    public DateTimeOffset? ArchivedAt => Instant("archivedAt");
}
