using System.Text.Json.Nodes;

namespace KartraGen.Emulator.External;

/// <summary>What an app answers to one of its actions.</summary>
/// <param name="Whole">As the action's output schema says.</param>
/// <param name="Command">The app's own name of what was done: <c>refund_transaction</c>.</param>
/// <param name="Result">What that alone gave: a part of <paramref name="Whole"/>, or all of it.</param>
internal sealed record AppAnswer(JsonNode? Whole, string Command, JsonNode? Result)
{
    public JsonNode? In(AnswerForm form) => form switch
    {
        AnswerForm.Enveloped => Envelope(Whole),
        AnswerForm.JsonText => Text(Whole),
        AnswerForm.EnvelopedText => Envelope(Text(Whole)),
        AnswerForm.ListOfOne => new JsonArray(Whole),
        AnswerForm.CommandAtRoot => UnderCommand(),
        AnswerForm.InActions => new JsonObject { ["status"] = "Success", ["actions"] = new JsonArray(UnderCommand()) },
        _ => Whole,
    };

    // Whole has it already, and a node is in one place only.
    private JsonObject UnderCommand() => new() { [Command] = Result?.DeepClone() };

    private static JsonObject Envelope(JsonNode? data) => new() { ["status"] = 200, ["data"] = data };

    private static JsonValue Text(JsonNode? json) => JsonValue.Create(json?.ToJsonString() ?? "null");
}
