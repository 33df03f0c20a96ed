using System.Threading.RateLimiting;

namespace KartraGen;

/// <summary>
/// Gives permits one by one, evenly spaced: no burst at the start of a second, as windows and buckets allow. What waits is served in turn, however
/// long; permits come back to nobody.
/// </summary>
/// <example><code>
/// // One limit for all tenants and all calls of this process, as Kartra's is for all customers of one API app.
/// builder.Services.AddMembrane(options => options.RateLimiter = new PacedRateLimiter(permitsPerSecond: 19));
/// </code></example>
public sealed class PacedRateLimiter : RateLimiter
{
    // Once somebody counted too many: how far a known limit is undercut at most, and between what times permits come where none is known.
    private const int MostTimesSlower = 16;
    private static readonly TimeSpan ShortestSlow = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestSlow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly object _state = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _shortest;
    private readonly long _start;
    private TimeSpan _spacing;
    private TimeSpan _next;
    private TimeSpan _slowedUntil;
    private TimeSpan _lastUsed;
    private long _waiting;
    private long _given;

    /// <summary>A limiter.</summary>
    /// <param name="permitsPerSecond">How many permits it gives a second; positive infinity for no limit.</param>
    /// <param name="timeProvider">The clock; the system's unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than one a day.</exception>
    public PacedRateLimiter(double permitsPerSecond, TimeProvider? timeProvider = null)
    {
        if (!(permitsPerSecond >= 1 / TimeSpan.FromDays(1).TotalSeconds))
        {
            throw new ArgumentOutOfRangeException(nameof(permitsPerSecond), permitsPerSecond, "It gives at least one permit a day.");
        }

        _time = timeProvider ?? TimeProvider.System;
        _start = _time.GetTimestamp();
        _shortest = _spacing = TimeSpan.FromSeconds(1 / permitsPerSecond);
    }

    /// <summary>How long nobody has taken a permit.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_state)
            {
                return Interlocked.Read(ref _waiting) > 0 ? null : Now - _lastUsed;
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <inheritdoc/>
    public override RateLimiterStatistics GetStatistics() =>
        new() { CurrentQueuedCount = Interlocked.Read(ref _waiting), TotalSuccessfulLeases = Interlocked.Read(ref _given) };

    /// <summary>Somebody else counted too many: nothing for the time he asks for, and more slowly from then on, until all goes well for a while.</summary>
    /// <param name="wait">The time; a second where he does not say.</param>
    internal void SlowDown(TimeSpan? wait)
    {
        lock (_state)
        {
            var now = Now;
            _next = Later(_next, now + (wait ?? Second));

            // What was under way with the one that met it tells the same.
            if (now < _slowedUntil)
            {
                return;
            }

            var longest = _shortest > TimeSpan.Zero ? _shortest * MostTimesSlower : LongestSlow;
            var slower = Later(_spacing * 2, ShortestSlow);
            _spacing = slower < longest ? slower : longest;
            _slowedUntil = _next + Second;
        }
    }

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount) =>
        permitCount == 0 ? PacedLease.Given
        : TimeToWait(permitCount) is { } wait ? PacedLease.Refused(wait)
        : PacedLease.Given;

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        permitCount == 0 || (Interlocked.Read(ref _waiting) == 0 && TimeToWait(permitCount) is null)
            ? ValueTask.FromResult<RateLimitLease>(PacedLease.Given)
            : WaitAsync(permitCount, cancellationToken);

    private async ValueTask<RateLimitLease> WaitAsync(int permitCount, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                // Again after each wait: it may have been slowed down meanwhile. Timers count in milliseconds, and cut what is below.
                while (TimeToWait(permitCount) is { } wait)
                {
                    var whole = TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(wait.TotalMilliseconds), int.MaxValue));
                    await Task.Delay(whole, _time, cancellationToken).ConfigureAwait(false);
                }

                return PacedLease.Given;
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Null where the permits are given, and counted.</summary>
    private TimeSpan? TimeToWait(int permitCount)
    {
        lock (_state)
        {
            var now = Now;
            if (_next > now)
            {
                return _next - now;
            }

            // A timer that is late by less than the spacing is made up for, a longer pause never: that would be a burst.
            var due = _next + _spacing > now ? _next : now;
            _next = due + (_spacing * permitCount);
            _lastUsed = now;
            _given++;
            if (_spacing > _shortest)
            {
                _spacing = Later(_shortest, _spacing - ((_spacing - _shortest) * 0.05) - TimeSpan.FromMicroseconds(1));
            }

            return null;
        }
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
