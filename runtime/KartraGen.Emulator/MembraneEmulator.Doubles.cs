using System.Buffers;
using System.Text.Json;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Doubles;
using KartraGen.Emulator.Elements;
using KartraGen.Json;

namespace KartraGen.Emulator;

/// <content>What actions answer when a test says so.</content>
public sealed partial class MembraneEmulator
{
    /// <summary>
    /// Makes an action answer what <paramref name="run"/> makes of its input, instead of running:
    /// <c>membrane.On(KartraActions.CreateLead, input => new CreateLeadResponse { Status = "Success" })</c>.
    /// Token, connection and input are still checked, and the run is recorded.
    /// </summary>
    /// <param name="action">The action, as the client calls it.</param>
    /// <param name="run">From input to output; called at most once per run, maybe by several threads at a time. What it throws fails the run.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    public IDisposable On<TInput, TOutput>(MembraneAction<TInput, TOutput> action, Func<TInput, TOutput> run, int? times = null) =>
        Add(ActionId(action), new ScriptedReply(json => Write(action.OutputCodec, run(Read(action.InputCodec, json))), null), times);

    /// <summary>
    /// Makes an action answer <paramref name="output"/> instead of running. Token, connection and input are still checked, and the run is recorded.
    /// </summary>
    /// <param name="action">Key, id or name of the action.</param>
    /// <param name="output">JSON text of the <c>output</c>.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public IDisposable Reply(string action, string output, int? times = null)
    {
        using var document = JsonDocument.Parse(output);
        return Reply(action, document.RootElement.Clone(), times);
    }

    /// <inheritdoc cref="Reply(string, string, int?)"/>
    /// <param name="action">Key, id or name of the action.</param>
    /// <param name="output">The <c>output</c>; undefined leaves it out of the answer.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    public IDisposable Reply(string action, JsonElement output, int? times = null) => On(action, _ => output, times);

    /// <summary>Makes an action answer with what <paramref name="run"/> makes of its input, instead of running.</summary>
    /// <param name="action">Key, id or name of the action.</param>
    /// <param name="run">From input to <c>output</c>; called at most once per run, maybe by several threads at a time.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    public IDisposable On(string action, Func<JsonElement, JsonElement> run, int? times = null) =>
        Add(ActionId(action), new ScriptedReply(run, null), times);

    /// <summary>
    /// Makes the HTTP answer of an action's runs be these bytes, whatever Membrane would have said. The run is recorded, the app's account
    /// untouched.
    /// </summary>
    /// <param name="action">Key, id or name of the action.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="contentType">Value of the header.</param>
    /// <param name="body">The text, sent as UTF-8.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    public IDisposable ReplyRaw(string action, int status, string contentType, string body, int? times = null) =>
        Add(ActionId(action), new ScriptedReply(null, ApiReply.Of(body, contentType, status)), times);

    /// <summary>
    /// The form in which the apps' actions answer; what <c>On</c>, <c>Reply</c> and <c>ReplyRaw</c> say is sent as it is. Null:
    /// each as its output mapping or output schema says, and <c>{"status", "data"}</c> where it has neither, as inline calls always do.
    /// </summary>
    public AnswerForm? AnswerForm
    {
        get => _workspace.Scripts.Form;
        set => _workspace.Scripts.Form = value;
    }

    /// <summary>Makes one action answer in another form than the rest: <c>membrane.AnswerAs("refund-transaction", AnswerForm.CommandAtRoot)</c>.</summary>
    /// <param name="action">Key, id or name of the action.</param>
    /// <param name="form">The form.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    public IDisposable AnswerAs(string action, AnswerForm form, int? times = null) => _workspace.Scripts.Forms.Add(ActionId(action), form, times);

    /// <inheritdoc cref="AnswerAs(string, AnswerForm, int?)"/>
    /// <param name="action">The action, as the client calls it.</param>
    /// <param name="form">The form.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    public IDisposable AnswerAs(MembraneAction action, AnswerForm form, int? times = null) =>
        _workspace.Scripts.Forms.Add(ActionId(action), form, times);

    /// <summary>Answers the requests to the connected apps' own APIs: inline <c>api</c> calls, the proxy, actions with a request in their config.</summary>
    /// <param name="answer">Maybe called by several threads at a time. The default tells what it was asked.</param>
    public void OnRequest(Func<ExternalRequest, ExternalResponse> answer) => _workspace.ExternalApi.Answer = answer;

    private IDisposable Add(string actionId, ScriptedReply reply, int? times) => _workspace.Scripts.Replies.Add(actionId, reply, times);

    private static T Read<T>(JsonCodec<T> codec, JsonElement json) =>
        json.ValueKind == JsonValueKind.Undefined
            ? codec.Read("{}"u8, new JsonReadReport())
            : codec.Read(JsonSerializer.SerializeToUtf8Bytes(json), new JsonReadReport());

    private static JsonElement Write<T>(JsonCodec<T> codec, T value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            codec.Write(writer, value);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private string ActionId(string selector) => _workspace.Actions.Known(selector).Id;

    private string ActionId(MembraneAction action) =>
        _workspace
            .Actions.Store.All.FirstOrDefault(known => (action.App is null || known["integrationKey"] == action.App.Key) && Is(known, action))
            ?.Id
        ?? throw new ArgumentException($"There is no action '{action}'.", nameof(action));

    private bool Is(Element known, MembraneAction action) =>
        known.Id == action.Id
        || (action.Key is not null ? _workspace.Actions.KeyOf(known) == action.Key : action.Id is null && known["name"] == action.Name);
}
