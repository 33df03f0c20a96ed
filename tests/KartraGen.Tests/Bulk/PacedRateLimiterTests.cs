using System.Threading.RateLimiting;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Bulk;

/// <summary>Permits one by one.</summary>
public class PacedRateLimiterTests
{
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Permits_are_evenly_spaced_and_given_in_turn()
    {
        var time = new ManualTime();
        using var limiter = new PacedRateLimiter(10, time);
        var permits = Enumerable.Range(0, 25).Select(_ => limiter.AcquireAsync().AsTask()).ToList();
        for (var given = 1; given < permits.Count; given++)
        {
            await time.TimerAsync(Spacing);
            Assert.Equal(given, permits.Count(permit => permit.IsCompleted));
            time.Advance(Spacing);
            using var permit = await permits[given].WaitAsync(TimeSpan.FromMinutes(1));
            Assert.True(permit.IsAcquired);
        }

        Assert.Equal(25, limiter.GetStatistics()!.TotalSuccessfulLeases);
    }

    [Fact]
    public void Time_that_nobody_used_is_not_saved_up()
    {
        var time = new ManualTime();
        using var limiter = new PacedRateLimiter(10, time);
        Assert.True(limiter.AttemptAcquire().IsAcquired);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(1), limiter.IdleDuration);
        Assert.True(limiter.AttemptAcquire().IsAcquired);
        using var refused = limiter.AttemptAcquire();
        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        Assert.Equal(Spacing, wait);
    }

    [Fact]
    public async Task Who_gives_up_takes_none()
    {
        var time = new ManualTime();
        using var limiter = new PacedRateLimiter(10, time);
        await limiter.AcquireAsync();
        using var cancellation = new CancellationTokenSource();
        var given = limiter.AcquireAsync(1, cancellation.Token).AsTask();
        var next = limiter.AcquireAsync().AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        await time.PassAsync(next, Spacing);
        Assert.Equal(2, limiter.GetStatistics()!.TotalSuccessfulLeases);
    }

    /// <summary>A timer comes late; a second has no more permits for it, nor is the rate much lower.</summary>
    [Fact]
    public void A_timer_that_is_late_by_less_than_the_spacing_is_made_up_for()
    {
        var time = new ManualTime();
        using var limiter = new PacedRateLimiter(10, time);
        var given = 0;
        for (var i = 0; i < 100; i++)
        {
            given += limiter.AttemptAcquire().IsAcquired ? 1 : 0;
            time.Advance(TimeSpan.FromMilliseconds(103));
        }

        Assert.Equal(100, given);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(limiter.AttemptAcquire().IsAcquired);
        Assert.False(limiter.AttemptAcquire().IsAcquired);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(1e-9)]
    public void A_rate_that_is_none_is_refused(double rate) => Assert.Throws<ArgumentOutOfRangeException>(() => new PacedRateLimiter(rate));

    [Fact]
    public void Without_a_limit_all_is_given_at_once()
    {
        using var limiter = new PacedRateLimiter(double.PositiveInfinity, new ManualTime());
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(limiter.AttemptAcquire().IsAcquired));
    }
}
