namespace KartraGen;

/// <summary>Whether many calls go on: first no more are made, then, where their caller has left, those under way are given up.</summary>
internal sealed class BulkStop : IDisposable
{
    private readonly CancellationTokenSource _reading = new();
    private readonly CancellationTokenSource _calls;
    private readonly CancellationToken[] _callers;
    private readonly CancellationTokenRegistration[] _registrations;
    private StoppedBy? _cause;
    private int _left;

    /// <param name="patience">How long what is under way is waited for once the caller has left.</param>
    /// <param name="time">The clock.</param>
    /// <param name="callers">What the caller leaves by.</param>
    public BulkStop(TimeSpan patience, TimeProvider time, params CancellationToken[] callers)
    {
        Patience = patience;
        _calls = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _callers = callers;
        _registrations = Array.ConvertAll(callers, token => token.Register(static stop => ((BulkStop)stop!).Leave(), this));
    }

    /// <summary>Cancelled when no more inputs are to be read.</summary>
    public CancellationToken Reading => _reading.Token;

    /// <summary>Cancelled when calls under way are to be given up.</summary>
    public CancellationToken Calls => _calls.Token;

    public TimeSpan Patience { get; }

    /// <summary>Why no more are made; null at the end of the source, and where the caller left.</summary>
    public StoppedBy? Cause => Volatile.Read(ref _cause);

    /// <summary>The source has come to its end.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>The token that the caller left by, before all was done.</summary>
    public CancellationToken? Cancelled
    {
        get
        {
            var index = Array.FindIndex(_callers, static token => token.IsCancellationRequested);
            return index >= 0 && (!IsAtEnd || HasGivenUp) ? _callers[index] : null;
        }
    }

    /// <summary>Calls were given up.</summary>
    public bool HasGivenUp { get; set; }

    /// <summary>There are no more inputs.</summary>
    public void AtEnd()
    {
        IsAtEnd = true;
        EndReading();
    }

    /// <summary>Something that is in the way of all that would come; the first one counts.</summary>
    public void Because(Exception exception, long? index)
    {
        Interlocked.CompareExchange(ref _cause, new StoppedBy(exception, index), null);
        EndReading();
    }

    /// <summary>Nobody waits for results any more.</summary>
    public void Leave()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            EndReading();
            _calls.CancelAfter(Patience);
        }
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        // Not the other: it has neither timer nor handle, and one that is disposed of drops the callbacks that it still has to make.
        _calls.Dispose();
    }

    // Cancelled at once; whoever waits for it goes on elsewhere, not inside the call that met the reason.
    private void EndReading() => _ = _reading.CancelAsync();

    /// <param name="Exception">What was thrown.</param>
    /// <param name="Index">By which input's call; null where the source threw.</param>
    public sealed record StoppedBy(Exception Exception, long? Index);
}
