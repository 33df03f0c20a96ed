using System.Text.Json;

namespace KartraGen;

/// <summary>What a person has to do before a connection works.</summary>
/// <param name="json">The <c>clientAction</c> of Membrane's API.</param>
public sealed class MembraneClientAction(JsonElement json) : MembraneElement(json)
{
    /// <summary><c>connect</c> (also to reconnect) or <c>provide-input</c>.</summary>
    public string? Type => Text("type");

    /// <summary>What a program that acts for the user has to do, in words.</summary>
    public string? AgentInstructions => Text("agentInstructions");

    /// <summary>What to do, in words.</summary>
    public string? Description => Text("description");

    /// <summary>
    /// The page where it is done. For an operator or a test; users reconnect in the app's own interface, with
    /// Membrane's browser SDK and the connection's id.
    /// </summary>
    public Uri? UiUrl => Text("uiUrl") is { } url && Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null;
}
