using System.Text.Json;

namespace KartraGen;

/// <summary>The workspace: what all tenants' connections, integrations and actions belong to.</summary>
/// <param name="json">The workspace object of Membrane's API.</param>
public sealed class MembraneWorkspace(JsonElement json) : MembraneElement(json)
{
    /// <summary>Its key, which tokens name it by.</summary>
    public string? Key => Text("key");

    /// <summary>What is set; a setting that Membrane did not send is null.</summary>
    public MembraneWorkspaceSettings Settings => new(Member("settings"));
}
