using System.Text.Json;

namespace KartraGen;

/// <summary>Something that takes Membrane a while: an export, an import.</summary>
/// <param name="json">The background-job object of Membrane's API.</param>
public sealed class MembraneJob(JsonElement json) : MembraneElement(json)
{
    /// <summary>Where it stands: <c>pending</c>, <c>active</c>, <c>completed</c>, <c>failed</c>, <c>cancelled</c>. Values may be added.</summary>
    public string? Status => Text("status");

    /// <summary>How far it is, in percent; null when that is not told.</summary>
    public double? Progress =>
        Member("progress") is { ValueKind: JsonValueKind.Number } progress && progress.TryGetDouble(out var percent) ? percent : null;

    /// <summary>What came of it; undefined before it has.</summary>
    public JsonElement Result => Member("result");

    /// <summary>Why it failed; empty when nothing is wrong. It may hold personal data.</summary>
    public IReadOnlyList<MembraneElementError> Errors => ErrorsOf();

    internal bool IsCompleted => Is("completed");

    // The SDK writes the one, the vendor's script expects either (docs/membrane/protocol.md#export-and-import).
    internal bool IsFailed => Is("failed") || Is("cancelled") || Is("canceled");

    private bool Is(string status) => string.Equals(Status, status, StringComparison.OrdinalIgnoreCase);
}
