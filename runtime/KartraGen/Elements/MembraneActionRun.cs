using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>Membrane's record of one run of an action. Input, output and error may hold personal data.</summary>
/// <param name="json">The action-run-log object of Membrane's API.</param>
public sealed class MembraneActionRun(JsonElement json) : MembraneElement(json)
{
    /// <summary><c>success</c> or <c>error</c>.</summary>
    public string? Status => Text("status");

    /// <summary>The connection it went through; null when that was not kept.</summary>
    public string? ConnectionId => Called("connectionId").Text() ?? Text("connectionId");

    /// <summary>The action that ran; null when that was not kept, and for an inline request or code.</summary>
    public string? ActionId => Called("id").Text() ?? Text("actionId");

    /// <summary>
    /// What was called: the body of <c>/act</c> as Membrane keeps it, for <see cref="MembraneClient.ReplayAsync"/>; undefined when it was not kept.
    /// It may hold personal data and code.
    /// </summary>
    public JsonElement Action => Member("action");

    /// <summary>What went in; undefined when there was nothing, or it was not kept.</summary>
    public JsonElement Input => Called("input") is { ValueKind: not JsonValueKind.Undefined } input ? input : Member("input");

    /// <summary>The data that the call gave to be stored with the run; undefined when there was none.</summary>
    public JsonElement Meta =>
        Member("meta") is { ValueKind: not JsonValueKind.Undefined } meta ? meta
        : IsCall ? Called("meta")
        : default;

    /// <summary>What came out; undefined when it was not kept.</summary>
    public JsonElement Output => Member("output");

    /// <summary>Why it failed; undefined when it did not.</summary>
    public JsonElement Error => Member("error");

    /// <summary>When it began.</summary>
    public DateTimeOffset? CreatedAt => Instant("createdAt");

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt => Instant("completedAt");

    /// <summary>False where <see cref="Action"/> is not what was called but the action itself, as the SDK's schema has it.</summary>
    internal bool IsCall => Action.ValueKind == JsonValueKind.Object && !Action.TryGetMember("name", out _);

    // In the call, where newer logs have it; beside it, where it is deprecated (docs/membrane/protocol.md#run-logs).
    private JsonElement Called(string name) => Action.TryGetMember(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : default;
}
