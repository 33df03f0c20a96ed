using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using KartraGen.Json;

namespace KartraGen;

/// <summary>What an action answered.</summary>
/// <remarks>
/// As JSON, from an endpoint or a tool for instance, it is <c>{"output":…,"actionRunId":…,"mismatches":[…]}</c> with
/// <see cref="PublicOutput"/> as the output. <see cref="Output"/> by itself is written as it came, unknown and sensitive members included.
/// </remarks>
/// <typeparam name="T">The type of the output.</typeparam>
public sealed class ActResult<T>
{
    private readonly JsonCodec<T>? _codec;
    private readonly JsonView _view = JsonView.Public;
    private JsonDocument? _parsed;

    /// <summary>A result, for tests of code that consumes one.</summary>
    /// <param name="output">The typed output.</param>
    /// <param name="actionRunId">The id of the run.</param>
    /// <param name="rawOutput">The output as it came; undefined when there was none.</param>
    public ActResult(T output, string? actionRunId = null, JsonElement rawOutput = default)
    {
        Output = output;
        ActionRunId = actionRunId;
        Raw = rawOutput.ValueKind == JsonValueKind.Undefined ? default : System.Text.Encoding.UTF8.GetBytes(rawOutput.Raw());
        Mismatches = [];
    }

    /// <summary>A result from its own JSON.</summary>
    /// <param name="publicOutput">The output, of which the JSON may not have shown everything.</param>
    /// <param name="actionRunId">The id of the run.</param>
    /// <param name="mismatches">The values that did not fit their schema.</param>
    [JsonConstructor]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ActResult(T publicOutput, string? actionRunId, IReadOnlyList<JsonMismatch>? mismatches)
    {
        Output = publicOutput;
        ActionRunId = actionRunId;
        Mismatches = mismatches ?? [];
    }

    internal ActResult(T output, string? actionRunId, ReadOnlyMemory<byte> raw, JsonReadReport? report, JsonCodec<T> codec)
    {
        Output = output;
        ActionRunId = actionRunId;
        Raw = raw;
        Mismatches = report?.Mismatches ?? [];
        Conversions = report?.Conversions ?? 0;
        _codec = codec;
    }

    private ActResult(ActResult<T> result, JsonView view)
    {
        (Output, ActionRunId, Raw, Mismatches, Conversions) = (result.Output, result.ActionRunId, result.Raw, result.Mismatches, result.Conversions);
        (_codec, _view, Location) = (result._codec, view, result.Location);
    }

    /// <summary>The typed output.</summary>
    [JsonIgnore]
    public T Output { get; }

    /// <summary>
    /// The output as others may see it: a copy with the members that the schema names, without those that it calls sensitive
    /// (<c>isSensitive</c>), without unknown members and values that did not fit.
    /// </summary>
    [JsonPropertyName("output")]
    public T PublicOutput => _codec is null ? JsonShown.Of(Output, _view) : _codec.Show(Output, _view);

    /// <summary>The id of the run: feed it to <see cref="ActionRunsClient"/>. Null when Membrane sent none.</summary>
    [JsonPropertyName("actionRunId")]
    public string? ActionRunId { get; }

    internal ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The output as it came, parsed on first use; undefined when there was none.</summary>
    [JsonIgnore]
    public JsonElement RawOutput => Raw.IsEmpty ? default : (_parsed ??= JsonBody.Parse(Raw)).RootElement;

    /// <summary>
    /// Where in <see cref="RawOutput"/> the typed output was found, as a JSON pointer (RFC 6901): empty where it is as the schema has it,
    /// <c>/data</c> or <c>/actions/0/create_lead</c> where Membrane or the app wrapped it. A JSON text counts for no segment.
    /// </summary>
    [JsonIgnore]
    public string Location { get; internal init; } = "";

    /// <summary>The values that did not fit their schema and read as null. Empty when all did.</summary>
    [JsonPropertyName("mismatches")]
    public IReadOnlyList<JsonMismatch> Mismatches { get; internal init; }

    /// <summary>How many values fit only after a conversion, such as <c>"45"</c> for a number. Not part of the JSON: nobody acts on it.</summary>
    [JsonIgnore]
    public int Conversions { get; }

    /// <summary>This result with sensitive members in its <see cref="PublicOutput"/> and in its JSON, for whoever may see them.</summary>
    /// <example><code>
    /// app.MapPost("/vault", async (OpenVaultRequest request, VaultClient vault) => (await vault.OpenVaultAsync(request)).IncludingSensitive())
    ///     .RequireAuthorization("owner");
    /// </code></example>
    public ActResult<T> IncludingSensitive() => new(this, JsonView.Declared);

    /// <summary>Takes the result apart: <c>var (lead, runId) = await kartra.GetLeadAsync(...)</c>.</summary>
    public void Deconstruct(out T output, out string? actionRunId) => (output, actionRunId) = (Output, ActionRunId);
}
