namespace KartraGen;

/// <summary>How far many calls are.</summary>
public sealed record BulkProgress
{
    /// <summary>How many inputs were read from the source. Those from this place on were never touched.</summary>
    public long Read { get; init; }

    /// <summary>How many calls are <see cref="BulkOutcome.Succeeded"/>.</summary>
    public long Succeeded { get; init; }

    /// <summary>How many are <see cref="BulkOutcome.Refused"/>.</summary>
    public long Refused { get; init; }

    /// <summary>How many are <see cref="BulkOutcome.NotSent"/>.</summary>
    public long NotSent { get; init; }

    /// <summary>How many are <see cref="BulkOutcome.Unknown"/>.</summary>
    public long Unknown { get; init; }

    /// <summary>How many have come to an end, whatever it was.</summary>
    public long Done => Succeeded + Failed;

    /// <summary>How many of them did not succeed.</summary>
    public long Failed => Refused + NotSent + Unknown;

    /// <summary>How many inputs there are; null when that is not known.</summary>
    public long? Total { get; init; }

    /// <summary>The time since the first input was asked for.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How many calls come to an end a second, lately; what was ten seconds ago counts a third.</summary>
    public double Rate { get; init; }

    /// <summary>The time until all are done, at this rate; null when the total is not known, or nothing is done yet.</summary>
    public TimeSpan? TimeLeft =>
        Total is { } total && Rate > 0 ? TimeSpan.FromSeconds(Math.Min(Math.Max(total - Done, 0) / Rate, TimeSpan.MaxValue.TotalSeconds / 2)) : null;
}
