using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KartraGen.Json;

namespace KartraGen;

/// <summary>
/// What <c>POST /act</c> shall run. There is exactly one way to say it, by construction: <see cref="ById"/>,
/// <see cref="ByKey"/>, <see cref="FromApi"/> or <see cref="FromCode"/>.
/// </summary>
public class MembraneAction
{
    private protected MembraneAction(string? name)
    {
        Name = name;
    }

    /// <summary>The app whose action it is; null when that is not known.</summary>
    public MembraneApp? App { get; private protected init; }

    /// <summary>The action's name as people read it; null when that is not known.</summary>
    public string? Name { get; }

    /// <summary>The action's key, which it is called by when there is one.</summary>
    public string? Key { get; private protected init; }

    /// <summary>The action's id. Catalog actions have one and often no key.</summary>
    public string? Id { get; private protected init; }

    /// <summary>The app's own name for what the action does, under which it may put the answer: <c>create_lead</c>; null when that is not known.</summary>
    public string? Command { get; private protected init; }

    /// <summary>True when running it twice does no harm; then lost answers are asked for again.</summary>
    public bool IsReadOnly { get; private protected init; }

    /// <summary>The inline request of <see cref="FromApi"/>.</summary>
    public MembraneApiRequest? Api { get; private protected init; }

    /// <summary>The inline JavaScript of <see cref="FromCode"/>.</summary>
    public string? Code { get; private protected init; }

    /// <summary>An action by its id.</summary>
    /// <param name="id">The action's id. One that belongs to a connection works for that connection only.</param>
    /// <param name="name">What messages and telemetry call it.</param>
    public static MembraneAction ById(string id, string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new MembraneAction(name) { Id = id };
    }

    /// <summary>An action by its key. The same key can exist in several apps: choose the connection or integration too.</summary>
    public static MembraneAction ByKey(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new MembraneAction(null) { Key = key };
    }

    /// <summary>A request to the app's own API through the connection's authentication and base address.</summary>
    public static MembraneAction FromApi(MembraneApiRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new MembraneAction(null) { Api = request, IsReadOnly = request.Method == HttpMethod.Get };
    }

    /// <summary>
    /// JavaScript that Membrane runs in a sandbox:
    /// <c>module.exports = ({ input, membrane, connection, integration }) => ...</c>.
    /// </summary>
    /// <param name="code">A constant. Pass data as the call's input: data written into the text would run as code.</param>
    public static MembraneAction FromCode([StringSyntax("javascript")] string code)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        return new MembraneAction(null) { Code = code };
    }

    /// <summary>The same action with .NET types for its input and output.</summary>
    public MembraneAction<TInput, TOutput> As<TInput, TOutput>(JsonTypeInfo<TInput> input, JsonTypeInfo<TOutput> output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        return new MembraneAction<TInput, TOutput>(this, JsonCodecs.From(input), JsonCodecs.From(output));
    }

    /// <summary>Called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static MembraneAction<TInput, TOutput> Create<TInput, TOutput>(
        MembraneApp app,
        string name,
        string? key,
        string? id,
        bool isReadOnly,
        JsonCodec<TInput> input,
        JsonCodec<TOutput> output,
        string? command = null
    )
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        if (string.IsNullOrEmpty(key) && string.IsNullOrEmpty(id))
        {
            throw new ArgumentException("An action has a key or an id.", nameof(key));
        }

        var action = new MembraneAction(name)
        {
            App = app,
            Key = key,
            Id = id,
            IsReadOnly = isReadOnly,
            Command = command,
        };
        return new MembraneAction<TInput, TOutput>(action, input, output);
    }

    /// <summary>One that ran before, as the run's log holds it.</summary>
    /// <param name="dispatch">The member that says what to run: <c>id</c>, <c>key</c>, <c>api</c> or <c>code</c>.</param>
    /// <param name="value">That member's value.</param>
    /// <param name="isReadOnly">Whether running it twice does no harm.</param>
    internal static MembraneAction FromLog(string dispatch, JsonElement value, bool isReadOnly) =>
        new(null)
        {
            Logged = (dispatch, value),
            Id = dispatch == "id" ? value.Text() : null,
            Key = dispatch == "key" ? value.Text() : null,
            IsReadOnly = isReadOnly,
        };

    /// <summary>What a log holds of it: sent as it stands there.</summary>
    internal (string Dispatch, JsonElement Value)? Logged { get; private init; }

    /// <summary>What messages, logs and spans call it: <c>kartra/create-lead</c>. Never holds code or paths.</summary>
    public override string ToString() => Label;

    internal string Label =>
        _label ??= Dispatch switch
        {
            "api" or "code" => "inline " + Dispatch,
            _ => App is null ? Key ?? Name ?? Id! : $"{App.Key}/{Key ?? Name ?? Id}",
        };

    internal string Dispatch =>
        this switch
        {
            { Logged: { } logged } => logged.Dispatch,
            { Api: not null } => "api",
            { Code: not null } => "code",
            { Key.Length: > 0 } => "key",
            _ => "id",
        };

    private string? _label;
}
