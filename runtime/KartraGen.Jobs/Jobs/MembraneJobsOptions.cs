namespace KartraGen.Jobs;

/// <summary>Which actions jobs call, and how.</summary>
public sealed class MembraneJobsOptions
{
    private readonly Dictionary<string, JobAction> _actions = new(StringComparer.Ordinal);

    /// <summary>
    /// The file of the SQLite database that is kept where Wolverine was told of no database before (<c>PersistMessagesWithPostgresql</c>, …);
    /// <c>membrane-jobs.db</c> in the current directory unless set.
    /// </summary>
    public string SqliteFile { get; set; } = "membrane-jobs.db";

    /// <summary>How many calls this process has under way at most, those of all tenants together; 20 unless set.</summary>
    public int MaxConcurrency { get; set; } = 20;

    /// <summary>How many of them are of one tenant at most; 4 unless set.</summary>
    public int MaxConcurrencyPerTenant { get; set; } = 4;

    /// <summary>False where this process publishes jobs and leaves it to others to run them.</summary>
    public bool RunsJobs { get; set; } = true;

    /// <summary>
    /// How many calls are sent a second for one tenant and app, by all processes together, in place of what the app's catalog says
    /// (<see cref="MembraneApp.RateLimit"/>). They are evenly spaced, 5 % below it. Positive infinity for none.
    /// </summary>
    public double? RateLimit { get; set; }

    /// <summary>True where an app's limit is one for all tenants: Kartra counts for each API app, whoever its customers are.</summary>
    public bool SharesRateLimit { get; set; }

    /// <summary>
    /// How long after it was about to be sent a job that is unknown is looked at: not before nothing can be under way any more. 4 minutes unless set: a
    /// call takes 150 s at most (<see cref="MembraneOptions.TotalTimeout"/>), and Membrane gives an action 60 s.
    /// </summary>
    public TimeSpan LookAfter { get; set; } = TimeSpan.FromMinutes(4);

    /// <summary>How often it is looked at, at growing distances, before it waits for a person; 3 unless set.</summary>
    public int MaxLooks { get; set; } = 3;

    /// <summary>
    /// How often a job that could not be sent is tried, at growing distances, before it has ended as not sent; 500 unless set: some eight hours.
    /// </summary>
    public int MaxAttempts { get; set; } = 500;

    /// <summary>How often it is looked whether a paused tenant's connection is ready; 5 s unless set.</summary>
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(5);

    internal IReadOnlyDictionary<string, JobAction> Actions => _actions;

    internal IReadOnlyList<JobApp> Apps =>
        field ??= [
            .. _actions.Values.GroupBy(action => action.App?.Key).Select(app => new JobApp(app.First().App, [.. app.Select(action => action.Name)])),
        ];

    /// <summary>Lets jobs call an action.</summary>
    /// <param name="action">The action, usually one that a generated client carries.</param>
    /// <param name="look">
    /// Looks whether a job of which that is unknown ran; null leaves it to a person. It only reads: it may be asked again. What it throws means that it cannot
    /// be told yet.
    /// </param>
    /// <exception cref="ArgumentException">The action has neither key nor id, or is there already.</exception>
    /// <example><code>
    /// jobs.Add(KartraActions.CreateLead, async (look, cancellationToken) =>
    /// {
    ///     try
    ///     {
    ///         await new KartraClient(look.Client).GetLeadDetailsAsync(new() { Email = look.Input.Email }, cancellationToken: cancellationToken);
    ///         return ActJobVerdict.Done;
    ///     }
    ///     catch (ActFailedException exception) when (exception.Code == KartraErrorCodes.LeadNotFound)
    ///     {
    ///         return ActJobVerdict.NotDone;
    ///     }
    /// });
    /// </code></example>
    public MembraneJobsOptions Add<TInput, TOutput>(
        MembraneAction<TInput, TOutput> action,
        Func<ActJobLook<TInput>, CancellationToken, Task<ActJobVerdict>>? look = null
    )
    {
        ArgumentNullException.ThrowIfNull(action);
        var added = new JobAction<TInput, TOutput>(action, look);
        return _actions.TryAdd(added.Name, added) ? this : throw new ArgumentException($"The action {added.Name} is there already.", nameof(action));
    }

    /// <summary>The name that the ledger has for an action.</summary>
    /// <exception cref="InvalidOperationException">Jobs do not call it.</exception>
    internal string NameOf(MembraneAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var name = JobAction.NameOf(action);
        return _actions.ContainsKey(name)
            ? name
            : throw new InvalidOperationException($"Jobs do not call {name}: name it with UseMembraneJobs(jobs => jobs.Add(...)).");
    }

    internal void Check()
    {
        Check(MaxConcurrency > 0, $"{nameof(MaxConcurrency)} is positive.");
        Check(MaxConcurrencyPerTenant > 0, $"{nameof(MaxConcurrencyPerTenant)} is positive.");
        Check(RateLimit is null or > 0.001, $"{nameof(RateLimit)} is more than one call in a thousand seconds.");
        Check(LookAfter > TimeSpan.Zero, $"{nameof(LookAfter)} is positive.");
        Check(ProbeInterval > TimeSpan.Zero, $"{nameof(ProbeInterval)} is positive.");
        Check(MaxAttempts > 0, $"{nameof(MaxAttempts)} is positive.");
        Check(!string.IsNullOrWhiteSpace(SqliteFile), $"{nameof(SqliteFile)} names a file.");
    }

    private static void Check(bool isRight, string rule)
    {
        if (!isRight)
        {
            throw new ArgumentException(rule);
        }
    }
}
