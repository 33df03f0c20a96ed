using System.Text.Json;

namespace KartraGen;

/// <summary>One run of a flow, as a <see cref="MembraneNotification"/> tells of it. Input and error may hold personal data.</summary>
/// <param name="json">The flow-run object of Membrane's API.</param>
public sealed class MembraneFlowRun(JsonElement json) : MembraneElement(json)
{
    /// <summary>Where it stands; values may be added.</summary>
    public string? State => Text("state") ?? Text("status");

    /// <summary>The flow of this connection; null when it is not told.</summary>
    public string? FlowId => Text("flowId");

    /// <summary>The workspace's flow, which the connection's was made from; null when it is not told.</summary>
    public string? UniversalFlowId => Text("universalFlowId");

    /// <summary>The connection it goes through; null when it is not told.</summary>
    public string? ConnectionId => Text("connectionId");

    /// <summary>The integration it goes through; null when it is not told.</summary>
    public string? IntegrationId => Text("integrationId");

    /// <summary>What went in, mostly a list; undefined when it is not told.</summary>
    public JsonElement Input => Member("input");

    /// <summary>Why it failed; empty when nothing is wrong.</summary>
    public IReadOnlyList<MembraneElementError> Errors => ErrorsOf();
}
