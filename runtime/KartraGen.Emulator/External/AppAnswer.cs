using System.Text.Json.Nodes;

namespace KartraGen.Emulator.External;

/// <summary>What an app answers to one of its actions.</summary>
/// <param name="Whole">As the action's output schema says.</param>
/// <param name="Command">The app's own name of what was done: <c>refund_transaction</c>.</param>
/// <param name="Result">What that alone gave: a part of <paramref name="Whole"/>, or all of it.</param>
internal sealed record AppAnswer(JsonNode? Whole, string Command, JsonNode? Result)
{
    /// <summary>Whether it has the form that actions of its kind have, whatever their schema says or does not say: a record, or a page of them.</summary>
    public bool IsOfRecords { get; init; }

    /// <summary>An answer that is all the command's.</summary>
    /// <param name="whole">The answer.</param>
    /// <param name="action">Key or name of the action.</param>
    public static AppAnswer To(string action, JsonNode? whole) => new(whole, CommandOf(action), whole);

    public JsonNode? In(AnswerForm form) =>
        form switch
        {
            AnswerForm.Enveloped => Envelope(Whole),
            AnswerForm.JsonText => Text(Whole),
            AnswerForm.EnvelopedText => Envelope(Text(Whole)),
            AnswerForm.ListOfOne => new JsonArray(Whole),
            AnswerForm.CommandAtRoot => UnderCommand(),
            AnswerForm.InActions => new JsonObject { ["status"] = "Success", ["actions"] = new JsonArray(UnderCommand()) },
            _ => Whole,
        };

    /// <summary>As apps name them that take commands: <c>create-lead</c> and <c>Create Lead</c> are <c>create_lead</c>.</summary>
    private static string CommandOf(string action) => action.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    // Whole has it already, and a node is in one place only.
    private JsonObject UnderCommand() => new() { [Command] = Result?.DeepClone() };

    private static JsonObject Envelope(JsonNode? data) => new() { ["status"] = 200, ["data"] = data };

    private static JsonValue Text(JsonNode? json) => JsonValue.Create(json?.ToJsonString() ?? "null");
}
