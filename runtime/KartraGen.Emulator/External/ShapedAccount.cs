using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;

namespace KartraGen.Emulator.External;

/// <summary>The account of an app that the emulator knows only by its actions: it answers what their kind or their output schema says.</summary>
internal sealed class ShapedAccount : IAppAccount
{
    public AppAnswer Run(Element action, string? key, JsonElement input)
    {
        var answer = RecordAnswers.Of(action, input) ?? (action.Json.Member("outputSchema") is { } schema ? SchemaShape.Of(schema) : new JsonObject());
        return new AppAnswer(answer, Command(key ?? action["name"]!), answer);
    }

    /// <summary>As apps name them that take commands: <c>create-lead</c> and <c>Create Lead</c> are <c>create_lead</c>.</summary>
    private static string Command(string name) => name.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');
}
