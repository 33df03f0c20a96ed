using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.External;

/// <summary>The account of an app that the emulator knows only by its actions: it answers what their kind or their output schema says.</summary>
internal sealed class ShapedAccount : IAppAccount
{
    public JsonNode? Run(Element action, JsonElement input) =>
        RecordAnswers.Of(action, input) ?? (action.Json.TryGetProperty("outputSchema", out var schema) ? SchemaShape.Of(schema) : new JsonObject());
}
