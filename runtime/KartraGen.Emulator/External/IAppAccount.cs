using System.Text.Json.Nodes;
using System.Text.Json;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.External;

/// <summary>The external account behind one connection: what runs an app's actions.</summary>
internal interface IAppAccount
{
    /// <summary>Runs an action whose input is already valid, and gives its output.</summary>
    JsonNode? Run(Element action, JsonElement input);
}
