using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;
using KartraGen.Emulator.External;

namespace KartraGen.Emulator.Runs;

/// <summary>
/// What an action makes of its app's answer: what its output mapping or its output schema says, and <c>{"status", "data"}</c> where it has
/// neither (docs/membrane/protocol.md#answers).
/// </summary>
internal static class ActionOutput
{
    /// <summary>Of an action that the emulated app runs itself.</summary>
    /// <param name="action">The action.</param>
    /// <param name="answer">The app's answer.</param>
    /// <param name="form">Null for what the action declares.</param>
    public static JsonNode? Of(Element action, AppAnswer answer, AnswerForm? form) =>
        answer.In(form ?? (Schema(action) is null && !answer.IsOfRecords ? AnswerForm.Enveloped : AnswerForm.Bare));

    /// <summary>Of an action that is one request.</summary>
    /// <param name="action">The action.</param>
    /// <param name="sent">Status and body: <c>{"status", "data"}</c>.</param>
    /// <param name="key">Key or name of the action.</param>
    /// <param name="form">Null for what the action declares.</param>
    public static JsonElement Of(Element action, JsonElement sent, string key, AnswerForm? form)
    {
        var mapped = action.Json.Member("outputMapping") is { } mapping ? Formula.Resolve(mapping, "$.output", sent) : (JsonElement?)null;
        var body = sent.Member("data");
        if (form is { } given)
        {
            var whole = (mapped ?? body) is { } json ? JsonSerializer.SerializeToNode(json) : null;
            return JsonSerializer.SerializeToElement(AppAnswer.To(key, whole).In(given));
        }

        return mapped ?? (SpeaksOfBody(action) && body is { } declared ? declared : sent);
    }

    /// <summary>Not of the envelope around it.</summary>
    private static bool SpeaksOfBody(Element action) => Schema(action) is { } schema && schema.Object("properties")?.Member("data") is null;

    private static JsonElement? Schema(Element action) => action.Json.Object("outputSchema");
}
