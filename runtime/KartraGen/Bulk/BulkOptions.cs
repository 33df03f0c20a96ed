namespace KartraGen;

/// <summary>How many calls of one action are made.</summary>
public sealed record BulkOptions
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>
    /// How many calls are under way at most; 20 unless set. Results that nobody has taken yet count too, so that the source is never read further
    /// ahead than this. An <c>HttpClient</c> of ours opens no more connections than <see cref="MembraneOptions.MaxConnectionsPerServer"/>.
    /// </summary>
    public int MaxConcurrency { get; init; } = 20;

    /// <summary>In which order results come; as calls end unless set.</summary>
    public BulkOrder Order { get; init; }

    /// <summary>
    /// How many calls are sent a second, in place of what the app's catalog says (<see cref="MembraneApp.RateLimit"/>), and for these calls alone: the
    /// catalog's limit holds for all calls of one tenant that are made in this way. They are evenly spaced, 5 % apart from the limit. Positive infinity
    /// for none. <see cref="MembraneOptions.RateLimiter"/> counts besides.
    /// </summary>
    public double? RateLimit { get; init; }

    /// <summary>
    /// Stops when so many calls in a row, as they end, are <see cref="BulkOutcome.Unknown"/> or could not reach Membrane: something is down, and who goes on
    /// has more to look after with each call. 50 unless set; null never stops for that.
    /// </summary>
    public int? StopAfterUnknown { get; init; } = 50;

    /// <summary>
    /// How long calls under way are waited for once it is cancelled or nobody takes results any more: they were sent, and only their answers tell
    /// what they did. 10 seconds unless set; what has not ended by then is given up, and <see cref="BulkOutcome.Unknown"/> where it may have run.
    /// </summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many inputs there are, for <see cref="BulkProgress.TimeLeft"/>; null when that is not known.</summary>
    public long? Total { get; init; }

    /// <summary>Told how far it is: now and then while results are taken, and once more at the end.</summary>
    public IProgress<BulkProgress>? Progress { get; init; }

    /// <summary>
    /// What each call does differently. Refusals are always told as <see cref="BulkOutcome.Refused"/>, whatever
    /// <see cref="MembraneCallOptions.ThrowOnRejected"/> says.
    /// </summary>
    public MembraneCallOptions? Call { get; init; }

    /// <exception cref="ArgumentException">A setting is wrong, or the call's name more than one connection.</exception>
    internal BulkOptions Checked()
    {
        Check(MaxConcurrency > 0, MaxConcurrency, $"{nameof(MaxConcurrency)} is positive.");
        Check(RateLimit is null or > 0.001, RateLimit, $"{nameof(RateLimit)} is more than one call in a thousand seconds.");
        Check(StopAfterUnknown is null or > 0, StopAfterUnknown, $"{nameof(StopAfterUnknown)} is positive; null never stops.");
        Check(StopTimeout >= TimeSpan.Zero && StopTimeout <= LongestTimer, StopTimeout, $"{nameof(StopTimeout)} is between zero and 24 days.");
        Check(Total is null or >= 0, Total, $"{nameof(Total)} is not negative.");
        _ = Call?.Connection;
        return this;
    }

    private static void Check(bool isRight, object? value, string rule)
    {
        if (!isRight)
        {
            throw new ArgumentOutOfRangeException("options", value, rule);
        }
    }
}
