namespace KartraGen.Jobs;

/// <summary>One call of an action that is to be made once, as the ledger has it.</summary>
public sealed record ActJob
{
    /// <summary>Its number in the ledger; later jobs have higher ones.</summary>
    public required long Id { get; init; }

    /// <summary>The tenant whose connection it goes through.</summary>
    public required string TenantKey { get; init; }

    /// <summary>The app and the action: <c>kartra/create-lead</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What its publisher calls it: one tenant has one job of an action under a key.</summary>
    public required string JobKey { get; init; }

    /// <summary>Where it stands.</summary>
    public required ActJobState State { get; init; }

    /// <summary>How often it was about to be sent; zero for never. Above one only where each time before it surely did not run.</summary>
    public required int Attempt { get; init; }

    /// <summary>When it was published first.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When it was last about to be sent; null for never.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The run's id, for its log; null where none is known.</summary>
    public string? ActionRunId { get; init; }

    /// <summary>Why it is not done, in identifiers: an exception's name and a code. Null where there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>True where it is unknown, and only a person can say more: <see cref="MembraneJobs.ResolveAsync"/>.</summary>
    public bool WaitsForPerson { get; init; }

    /// <summary>Its place and state; no key, which may be personal.</summary>
    public override string ToString() => $"job {Id} of {Action}: {State}";
}
