namespace KartraGen.Tests.Sending;

/// <summary>
/// The faults that a server has for the writes to come, and how many of them it has processed. A read meets none and does not count: a hedging client
/// warms up with several at once, of which the last may arrive when the plan is laid already.
/// </summary>
internal sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly Queue<SendingFault> _faults = new();
    private int _processed;

    /// <summary>Since the plan was laid.</summary>
    public int Processed => Volatile.Read(ref _processed);

    /// <summary>From here on these are met, one by one; then none any more.</summary>
    public void Lay(IEnumerable<SendingFault> faults)
    {
        lock (_gate)
        {
            foreach (var fault in faults)
            {
                _faults.Enqueue(fault);
            }

            _processed = 0;
        }
    }

    /// <summary>The next fault, and whether a request has been processed: all but those that leave it unprocessed.</summary>
    public SendingFault Next()
    {
        lock (_gate)
        {
            var fault = _faults.TryDequeue(out var next) ? next : SendingFault.None;
            _processed += fault is SendingFault.PutOff or SendingFault.Gone or SendingFault.Refused or SendingFault.GoneBefore ? 0 : 1;
            return fault;
        }
    }

    /// <summary>True when the connection at hand is to be closed before anything comes through it.</summary>
    public bool TakeGone()
    {
        lock (_gate)
        {
            return _faults.TryPeek(out var next) && next == SendingFault.Gone && _faults.TryDequeue(out _);
        }
    }
}
