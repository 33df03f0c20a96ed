using System.Text.Json;

namespace KartraGen;

/// <summary>An app that Membrane can connect.</summary>
/// <param name="json">The external-app object of Membrane's API.</param>
public sealed class MembraneExternalApp(JsonElement json) : MembraneElement(json)
{
    /// <summary>Its key, for instance <c>kartra</c>.</summary>
    public string? Key => Text("key");

    /// <summary>Its web address.</summary>
    public string? AppUri => Text("appUri");

    /// <summary>The address of its picture; null when there is none, or none over https or http.</summary>
    public Uri? LogoUri => Web("logoUri");
}
