namespace KartraGen;

/// <summary>What became of one of many calls.</summary>
/// <typeparam name="TInput">What was sent.</typeparam>
/// <typeparam name="TOutput">What came back.</typeparam>
public sealed class BulkResult<TInput, TOutput>
{
    internal BulkResult(long index, TInput input, ActResult<TOutput> result)
    {
        (Index, Input, Result, ActionRunId) = (index, input, result, result.ActionRunId);
    }

    internal BulkResult(long index, TInput input, BulkOutcome outcome, Exception? exception)
    {
        (Index, Input, Outcome, Exception, ActionRunId) = (index, input, outcome, exception, (exception as MembraneException)?.ActionRunId);
    }

    /// <summary>The place of its input in the source, from 0.</summary>
    public long Index { get; }

    /// <summary>Its input, as the source gave it.</summary>
    public TInput Input { get; }

    /// <summary>What became of it.</summary>
    public BulkOutcome Outcome { get; }

    /// <summary>What the action answered; null unless it succeeded.</summary>
    public ActResult<TOutput>? Result { get; }

    /// <summary>Why it did not succeed, as single calls throw it; null where it did, and where it was not sent because all was stopped.</summary>
    public Exception? Exception { get; }

    /// <summary>The id of the run, for the log of the run; null when none is known.</summary>
    public string? ActionRunId { get; }

    /// <summary>Neither input nor output: they may be personal.</summary>
    public override string ToString()
    {
        var run = MembraneException.Safe(ActionRunId) is { } id ? $", run {id}" : "";
        return $"item {Index}: {Outcome}{run}{(Exception is null ? "" : $", {Exception.GetType().Name}")}";
    }
}
