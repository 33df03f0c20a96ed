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
        var records = RecordAnswers.Of(action, input);
        var answer = records ?? (action.Json.Member("outputSchema") is { } schema ? SchemaShape.Of(schema) : new JsonObject());
        return AppAnswer.To(key ?? action["name"]!, answer) with { IsOfRecords = records is not null };
    }
}
