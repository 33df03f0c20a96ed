using System.Text.Json;

namespace KartraGen;

/// <summary>Membrane's record of one run of an action. Input, output and error may hold personal data.</summary>
/// <param name="json">The action-run-log object of Membrane's API.</param>
public sealed class MembraneActionRun(JsonElement json) : MembraneElement(json)
{
    /// <summary><c>success</c> or <c>error</c>.</summary>
    public string? Status => Text("status");

    /// <summary>The connection it went through.</summary>
    public string? ConnectionId => Text("connectionId");

    /// <summary>The action that ran.</summary>
    public string? ActionId => Text("actionId");

    /// <summary>What was called: the body of <c>/act</c> as Membrane keeps it, which can be sent again; undefined when it was not kept.</summary>
    public JsonElement Action => Member("action");

    /// <summary>What went in; undefined when it was not kept.</summary>
    public JsonElement Input => Member("input");

    /// <summary>What came out; undefined when it was not kept.</summary>
    public JsonElement Output => Member("output");

    /// <summary>Why it failed; undefined when it did not.</summary>
    public JsonElement Error => Member("error");

    /// <summary>When it began.</summary>
    public DateTimeOffset? CreatedAt => Instant("createdAt");

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt => Instant("completedAt");
}
