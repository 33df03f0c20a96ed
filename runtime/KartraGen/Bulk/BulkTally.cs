namespace KartraGen;

/// <summary>Counts what became of many calls, and tells whoever wants to know.</summary>
internal sealed class BulkTally(BulkOptions options, TimeProvider time)
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    private readonly long[] _counts = new long[4];
    private readonly object _measuring = new();
    private readonly long _began = time.GetTimestamp();
    private TimeSpan _measured;
    private TimeSpan _told;
    private long _doneThen;
    private double _rate;
    private long _inARow;

    /// <summary>Counts a result; true where it is one too many of which nothing is certain.</summary>
    public bool Count(BulkOutcome outcome, bool isUncertain)
    {
        Interlocked.Increment(ref _counts[(int)outcome]);
        if (isUncertain)
        {
            return Interlocked.Increment(ref _inARow) >= options.StopAfterUnknown;
        }

        if (outcome is BulkOutcome.Succeeded or BulkOutcome.Refused)
        {
            Interlocked.Exchange(ref _inARow, 0);
        }

        return false;
    }

    public BulkProgress Progress(long read)
    {
        var progress = new BulkProgress
        {
            Read = read,
            Succeeded = CountOf(BulkOutcome.Succeeded),
            Refused = CountOf(BulkOutcome.Refused),
            NotSent = CountOf(BulkOutcome.NotSent),
            Unknown = CountOf(BulkOutcome.Unknown),
            Total = options.Total,
            Elapsed = time.GetElapsedTime(_began),
        };
        return progress with { Rate = RateAt(progress.Elapsed, progress.Done) };
    }

    /// <summary>Tells how far it is, where somebody wants to know and it is time to.</summary>
    public void Tell(long read, bool isLast)
    {
        if (options.Progress is { } listener && (isLast || time.GetElapsedTime(_began) - _told >= Often))
        {
            _told = time.GetElapsedTime(_began);
            listener.Report(Progress(read));
        }
    }

    private long CountOf(BulkOutcome outcome) => Interlocked.Read(ref _counts[(int)outcome]);

    // An average that forgets: what was before the memory's length counts a third (1/e).
    private double RateAt(TimeSpan now, long done)
    {
        lock (_measuring)
        {
            var passed = now - _measured;
            if (passed >= Often)
            {
                var lately = (done - _doneThen) / passed.TotalSeconds;
                var weight = _measured == TimeSpan.Zero ? 1 : 1 - Math.Exp(-(passed / Memory));
                _rate += weight * (lately - _rate);
                (_measured, _doneThen) = (now, done);
            }

            return _measured == TimeSpan.Zero && now > TimeSpan.Zero ? done / now.TotalSeconds : _rate;
        }
    }
}
