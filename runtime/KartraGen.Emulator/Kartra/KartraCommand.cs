using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra;

/// <summary>One command of Kartra's API, and what it gives.</summary>
/// <param name="Name">As Kartra writes it: <c>create_lead</c>.</param>
/// <param name="Run">The result without the status of the call.</param>
/// <param name="IsListed">Whether Kartra puts the result into the list <c>actions</c>, under the command's name.</param>
internal sealed record KartraCommand(string Name, Func<KartraInput, JsonObject> Run, bool IsListed);
