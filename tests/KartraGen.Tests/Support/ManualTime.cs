namespace KartraGen.Tests.Support;

/// <summary>A clock that moves only when told, with its timers.</summary>
internal sealed class ManualTime(int year = 2026) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(year, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        ManualTimer[] due;
        lock (_gate)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.Due <= _now).OrderBy(timer => timer.Due)];
            _timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due)
        {
            timer.Fire();
        }
    }

    /// <summary>Lets waits up to <paramref name="longest"/> pass at once, until <paramref name="task"/> ends.</summary>
    /// <returns>The waits that passed.</returns>
    public async Task<IReadOnlyList<TimeSpan>> PassAsync(Task task, TimeSpan longest)
    {
        var passed = new List<TimeSpan>();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!task.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (Next() is { } wait && wait <= longest)
            {
                passed.Add(wait);
                Advance(wait);
            }

            await Task.WhenAny(task, Task.Delay(1, limit.Token));
        }

        return passed;
    }

    /// <summary>Waits until some timer is due in exactly <paramref name="dueIn"/>.</summary>
    public async Task TimerAsync(TimeSpan dueIn)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        bool Set()
        {
            lock (_gate)
            {
                return _timers.Any(timer => timer.Due - _now == dueIn);
            }
        }

        while (!Set())
        {
            await Task.Delay(1, limit.Token);
        }
    }

    private TimeSpan? Next()
    {
        lock (_gate)
        {
            return _timers.Count == 0 ? null : _timers.Min(timer => timer.Due) - _now;
        }
    }

    private sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = time._now + dueTime;
                    time._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
