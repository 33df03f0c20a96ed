using System.Diagnostics.CodeAnalysis;
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
        T output,
        string? actionRunId = null,
        JsonElement rawOutput = default,
        IReadOnlyList<JsonMismatch>? mismatches = null,
        string location = ""
    )
    {
        ArgumentNullException.ThrowIfNull(location);
        return new ActResult<T>(output, actionRunId, rawOutput) { Mismatches = mismatches ?? [], Location = location };
    }

    /// <summary>What became of one of many calls that succeeded.</summary>
    /// <param name="index">The place of its input, from 0.</param>
    /// <param name="input">Its input.</param>
    /// <param name="result">What the action answered.</param>
    public static BulkResult<TInput, TOutput> BulkResult<TInput, TOutput>(long index, TInput input, ActResult<TOutput> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new BulkResult<TInput, TOutput>(index, input, result);
    }

    /// <summary>What became of one of many calls that did not succeed.</summary>
    /// <param name="index">The place of its input, from 0.</param>
    /// <param name="input">Its input.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="exception">Why; null where it was not sent because all was stopped.</param>
    /// <exception cref="ArgumentException">The outcome is a success.</exception>
    public static BulkResult<TInput, TOutput> BulkResult<TInput, TOutput>(
        long index,
        [AllowNull] TInput input,
        BulkOutcome outcome,
        Exception? exception = null
    ) =>
        outcome == BulkOutcome.Succeeded
            ? throw new ArgumentException("A success has a result; give that in place of the outcome.", nameof(outcome))
            : new BulkResult<TInput, TOutput>(index, input!, outcome, exception);

    /// <summary>Many calls as <c>ActManyAsync</c> gives them.</summary>
    /// <param name="results">Their results, in the order in which they are told.</param>
    /// <param name="end">What the walk ends in after them; null where it comes to its end.</param>
    public static BulkRun<TInput, TOutput> BulkRun<TInput, TOutput>(IEnumerable<BulkResult<TInput, TOutput>> results, Exception? end = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new GivenBulk<TInput, TOutput>([.. results], end);
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
