using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace KartraGen;

/// <summary>The walk over results: it sets the callers to work, puts their results in order, and accounts for each of them.</summary>
internal sealed class BulkCalls<TInput, TOutput>(
    MembraneScope scope,
    MembraneAction<TInput, TOutput> action,
    IAsyncEnumerable<TInput> source,
    BulkOptions options,
    CancellationToken cancellationToken
) : BulkRun<TInput, TOutput>
{
    private BulkCallers<TInput, TOutput>? _callers;
    private IReadOnlyList<BulkResult<TInput, TOutput>> _untold = [];
    private int _begun;

    public override BulkProgress Progress => _callers?.Progress ?? new BulkProgress { Total = options.Total };

    public override IReadOnlyList<BulkResult<TInput, TOutput>> Untold => _untold;

    public override IAsyncEnumerator<BulkResult<TInput, TOutput>> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _begun, 1) == 0
            ? WalkAsync(cancellationToken).GetAsyncEnumerator(CancellationToken.None)
            : throw new InvalidOperationException(
                "These calls were begun before, and would all be made again: call ActManyAsync again where that is meant."
            );

    private async IAsyncEnumerable<BulkResult<TInput, TOutput>> WalkAsync([EnumeratorCancellation] CancellationToken walkCancelled)
    {
        using var stop = new BulkStop(options.StopTimeout, scope.Time, cancellationToken, walkCancelled);
        var ordering = new BulkOrdering<TInput, TOutput>(options.Order);
        var callers = _callers = new BulkCallers<TInput, TOutput>(scope, action, source, options, stop);
        var results = callers.Begin();
        try
        {
            while (await results.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (results.TryRead(out var result))
                {
                    ordering.Add(result);
                    while (ordering.TryTake(out var next))
                    {
                        callers.Told();
                        yield return next;

                        // With no result in hand that would be lost if the listener threw.
                        callers.Tell(isLast: false);
                    }
                }
            }

            callers.Tell(isLast: true);
            ThrowIfStopped(stop);
        }
        finally
        {
            stop.Leave();
            await callers.Ended.ConfigureAwait(false);
            while (results.TryRead(out var result))
            {
                ordering.Add(result);
            }

            _untold = ordering.Rest();
        }
    }

    private void ThrowIfStopped(BulkStop stop)
    {
        switch (stop.Cause)
        {
            case { Index: { } index, Exception: var met }:
                throw Stopped(index, met);
            case { Exception: var ofSource }:
                ExceptionDispatchInfo.Throw(ofSource);
                break;
            case null when stop.Cancelled is { } cancelled:
                throw new OperationCanceledException(cancelled);
        }
    }

    private BulkStoppedException Stopped(long index, Exception met)
    {
        var told = Progress;
        var membrane = met as MembraneException;
        var why = membrane?.Message ?? met.GetType().Name + ".";
        var counts =
            $"Of {told.Read} items read, {told.Succeeded} succeeded, {told.Refused} were refused, {told.NotSent} not sent, {told.Unknown} unknown.";
        return new BulkStoppedException($"{action.Label}: stopped at item {index}, for what would stop all others too: {why} {counts}", met)
        {
            Index = index,
            Progress = told,
            ActionName = action.Label,
            ActionRunId = membrane?.ActionRunId,
            ConnectionId = membrane?.ConnectionId,
            ConnectionKey = membrane?.ConnectionKey,
            StatusCode = membrane?.StatusCode,
            RetryAfter = membrane?.RetryAfter,
        };
    }
}
