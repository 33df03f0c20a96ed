using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Catalog;

namespace KartraGen.Emulator.Runs;

/// <summary>The external account behind one connection: what runs an app's actions.</summary>
internal interface IAppAccount
{
    /// <summary>Runs an action whose input is already valid, and gives its output.</summary>
    JsonNode? Run(Element action, JsonElement input);
}
