namespace KartraGen;

/// <summary>Reads inputs, one reader at a time, and hands each on when it is its tenant's turn.</summary>
internal sealed class BulkSource<TInput>(IAsyncEnumerable<TInput> source, PacedRateLimiter pace, BulkStop stop, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IAsyncEnumerator<TInput>? _items;
    private Task<bool>? _abandoned;
    private long _count;

    /// <summary>How many were read.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>The next one; null when there is to be none.</summary>
    public async ValueTask<Item?> NextAsync()
    {
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (stop.Reading.IsCancellationRequested || !await MoveNextAsync().ConfigureAwait(false))
            {
                return null;
            }

            var input = _items!.Current;
            var index = Interlocked.Increment(ref _count) - 1;
            return new Item(index, input, await IsItsTurnAsync().ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            // Of one that was told to end it is no news.
            if (!stop.Reading.IsCancellationRequested)
            {
                stop.Because(exception, null);
            }

            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets the source go, later where it does not answer.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_abandoned is { } move)
        {
            _ = move.ContinueWith(
                async ended =>
                {
                    _ = ended.Exception;
                    await _items!.DisposeAsync().ConfigureAwait(false);
                },
                TaskScheduler.Default
            );
        }
        else if (_items is { } items)
        {
            await items.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> MoveNextAsync()
    {
        _items ??= source.GetAsyncEnumerator(stop.Reading);
        var move = _items.MoveNextAsync();
        if (move.IsCompleted ? await move.ConfigureAwait(false) : await PatientlyAsync(move.AsTask()).ConfigureAwait(false))
        {
            return true;
        }

        if (_abandoned is null)
        {
            stop.AtEnd();
        }

        return false;
    }

    // A source need not look at its token; one that waits for what never comes must not keep results back.
    private async Task<bool> PatientlyAsync(Task<bool> move)
    {
        try
        {
            return await move.WaitAsync(stop.Reading).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!move.IsCompleted)
        {
            try
            {
                return await move.WaitAsync(stop.Patience, time).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!move.IsCompleted)
            {
                _abandoned = move;
                return false;
            }
        }
    }

    private async ValueTask<bool> IsItsTurnAsync()
    {
        try
        {
            using var permit = await pace.AcquireAsync(1, stop.Reading).ConfigureAwait(false);
            return !stop.Reading.IsCancellationRequested;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <param name="Index">Its place, from 0.</param>
    /// <param name="Input">The input.</param>
    /// <param name="MaySend">False where all was stopped before it was its turn.</param>
    public readonly record struct Item(long Index, TInput Input, bool MaySend);
}
