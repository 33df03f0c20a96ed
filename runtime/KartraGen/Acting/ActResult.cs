using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>What an action answered.</summary>
/// <typeparam name="T">The type of the output.</typeparam>
public sealed class ActResult<T>
{
    private readonly JsonReadReport? _report;
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
    }

    internal ActResult(T output, string? actionRunId, ReadOnlyMemory<byte> raw, JsonReadReport? report)
    {
        Output = output;
        ActionRunId = actionRunId;
        Raw = raw;
        _report = report;
    }

    /// <summary>The typed output.</summary>
    public T Output { get; }

    /// <summary>The id of the run: feed it to <see cref="ActionRunsClient"/>. Null when Membrane sent none.</summary>
    public string? ActionRunId { get; }

    internal ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The output as it came, parsed on first use; undefined when there was none.</summary>
    public JsonElement RawOutput => Raw.IsEmpty ? default : (_parsed ??= JsonBody.Parse(Raw)).RootElement;

    /// <summary>The values that did not fit their schema and read as null. Empty when all did.</summary>
    public IReadOnlyList<JsonMismatch> Mismatches => _report?.Mismatches ?? [];

    /// <summary>How many values fit only after a conversion, such as <c>"45"</c> for a number.</summary>
    public int Conversions => _report?.Conversions ?? 0;

    /// <summary>Takes the result apart: <c>var (lead, runId) = await kartra.GetLeadAsync(...)</c>.</summary>
    public void Deconstruct(out T output, out string? actionRunId) => (output, actionRunId) = (Output, ActionRunId);

    /// <summary>The typed output, where only that is wanted.</summary>
    public static implicit operator T(ActResult<T> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Output;
    }
}
