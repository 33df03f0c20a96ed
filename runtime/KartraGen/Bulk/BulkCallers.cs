using System.Threading.Channels;

namespace KartraGen;

/// <summary>Those who call: each reads an input, sends it, hands its result on, and again. No more of them than calls may be under way.</summary>
internal sealed class BulkCallers<TInput, TOutput>
{
    private readonly MembraneScope _scope;
    private readonly MembraneAction<TInput, TOutput> _action;
    private readonly MembraneCallOptions _options;
    private readonly int _most;
    private readonly BulkStop _stop;
    private readonly BulkTally _tally;
    private readonly PacedRateLimiter _pace;
    private readonly BulkSource<TInput> _source;
    private readonly SemaphoreSlim _untold;
    private readonly Channel<BulkResult<TInput, TOutput>> _results = Channel.CreateUnbounded<BulkResult<TInput, TOutput>>(
        new() { SingleReader = true, AllowSynchronousContinuations = true }
    );

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;
    private int _running;

    public BulkCallers(
        MembraneScope scope,
        MembraneAction<TInput, TOutput> action,
        IAsyncEnumerable<TInput> source,
        BulkOptions options,
        BulkStop stop
    )
    {
        _scope = scope;
        _action = action;
        _options = (options.Call ?? new()) with { ThrowOnRejected = true };
        _most = options.MaxConcurrency;
        _stop = stop;
        _tally = new BulkTally(options, scope.Time);
        var app = action.App ?? _options.App ?? scope.Defaults?.App;
        _pace = options.RateLimit is { } limit ? TenantPaces.New(limit, scope.Time) : scope.Core.Paces.Of(app?.Key, scope.TenantKey, app?.RateLimit);
        _source = new BulkSource<TInput>(source, _pace, stop, scope.Time);
        _untold = new SemaphoreSlim(_most, _most);
    }

    public BulkProgress Progress => _tally.Progress(_source.Count);

    /// <summary>Ends when all callers have, and the source is let go.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Sets the first one to work, who calls the others as inputs come.</summary>
    /// <returns>The results, complete when all callers have ended.</returns>
    public ChannelReader<BulkResult<TInput, TOutput>> Begin()
    {
        CallAnother();
        return _results.Reader;
    }

    /// <summary>A result was given: another input may be read.</summary>
    public void Told() => _untold.Release();

    public void Tell(bool isLast) => _tally.Tell(_source.Count, isLast);

    private void CallAnother()
    {
        if (Interlocked.Increment(ref _begun) <= _most)
        {
            Interlocked.Increment(ref _running);
            _ = Task.Run(WorkAsync);
        }
    }

    private async Task WorkAsync()
    {
        try
        {
            while (await MayReadAsync().ConfigureAwait(false) && await _source.NextAsync().ConfigureAwait(false) is { } item)
            {
                if (_begun < _most)
                {
                    CallAnother();
                }

                BulkResult<TInput, TOutput> result;
                var call = new PacedCall(_pace);
                try
                {
                    result = item.MaySend ? Succeeded(item, await CallAsync(item, call).ConfigureAwait(false)) : NotSent(item);
                }
                catch (Exception exception)
                {
                    result = Failed(item, call, exception);
                }

                _results.Writer.TryWrite(result);
            }
        }
        finally
        {
            if (Interlocked.Decrement(ref _running) == 0)
            {
                await EndAsync().ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<bool> MayReadAsync()
    {
        try
        {
            await _untold.WaitAsync(_stop.Reading).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task EndAsync()
    {
        try
        {
            await _source.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _stop.Because(exception, null);
        }

        _results.Writer.Complete();
        _ended.SetResult();
    }

    private Task<ActResult<TOutput>> CallAsync(BulkSource<TInput>.Item item, PacedCall call) =>
        item.Input is null && !_action.InputCodec.IsNullable
            ? throw new ArgumentNullException("input", "The input is null, which the action's schema does not allow; nothing was sent.")
            : ActRunner.RunAsync(_scope, _action, _action.InputCodec, _action.OutputCodec, item.Input, _options, _stop.Calls, call);

    private BulkResult<TInput, TOutput> Succeeded(BulkSource<TInput>.Item item, ActResult<TOutput> result)
    {
        _tally.Count(BulkOutcome.Succeeded, isUncertain: false);
        return new BulkResult<TInput, TOutput>(item.Index, item.Input, result);
    }

    private BulkResult<TInput, TOutput> NotSent(BulkSource<TInput>.Item item)
    {
        _tally.Count(BulkOutcome.NotSent, isUncertain: false);
        return new BulkResult<TInput, TOutput>(item.Index, item.Input, BulkOutcome.NotSent, null);
    }

    private BulkResult<TInput, TOutput> Failed(BulkSource<TInput>.Item item, PacedCall call, Exception exception)
    {
        if (_stop.Calls.IsCancellationRequested)
        {
            _stop.HasGivenUp = true;
        }

        var outcome = BulkVerdict.Of(exception, call);
        if (_tally.Count(outcome, BulkVerdict.IsUncertain(exception, outcome)) || BulkVerdict.IsForAll(exception, call))
        {
            _stop.Because(exception, item.Index);
        }

        return new BulkResult<TInput, TOutput>(item.Index, item.Input, outcome, exception);
    }
}
