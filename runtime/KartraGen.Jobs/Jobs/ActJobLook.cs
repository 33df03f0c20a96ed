namespace KartraGen.Jobs;

/// <summary>A look at a job that is unknown: whether it ran.</summary>
/// <typeparam name="TInput">What was sent.</typeparam>
public sealed class ActJobLook<TInput>
{
    internal ActJobLook(ActJob job, TInput input, MembraneClient client) => (Job, Input, Client) = (job, input, client);

    /// <summary>The job.</summary>
    public ActJob Job { get; }

    /// <summary>What it sent.</summary>
    public TInput Input { get; }

    /// <summary>A client for its tenant: <c>new KartraClient(look.Client)</c>.</summary>
    public MembraneClient Client { get; }
}
