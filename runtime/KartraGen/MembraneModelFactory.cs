using System.Text.Json;

namespace KartraGen;

/// <summary>Makes what only this library makes otherwise, for tests of code that consumes it.</summary>
public static class MembraneModelFactory
{
    /// <summary>A result as an answer gives it.</summary>
    /// <param name="output">The typed output.</param>
    /// <param name="actionRunId">The id of the run.</param>
    /// <param name="rawOutput">The output as it came; undefined when there was none.</param>
    /// <param name="mismatches">The values that did not fit their schema.</param>
    /// <param name="location">Where in the raw output the typed one stands, as a JSON pointer.</param>
    public static ActResult<T> ActResult<T>(
        T output, string? actionRunId = null, JsonElement rawOutput = default, IReadOnlyList<JsonMismatch>? mismatches = null, string location = "")
    {
        ArgumentNullException.ThrowIfNull(location);
        return new ActResult<T>(output, actionRunId, rawOutput) { Mismatches = mismatches ?? [], Location = location };
    }

    /// <summary>A list as <c>ListAsync</c> gives it.</summary>
    /// <param name="pages">Its pages; each but the last has a token of its own.</param>
    public static MembranePageable<T> Pageable<T>(IEnumerable<MembranePage<T>> pages)
        where T : MembraneElement
    {
        ArgumentNullException.ThrowIfNull(pages);
        return new GivenPages<T>([.. pages]);
    }
}
