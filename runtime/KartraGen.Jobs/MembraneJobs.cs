namespace KartraGen.Jobs;

/// <summary>The jobs in the ledger: published, listed, counted, resolved; and tenants that are paused. A service of the host.</summary>
public sealed class MembraneJobs
{
    private const int LongestJobKey = 512;
    private const int LongestTenantKey = 1024;
    private const int Batch = 500;

    private readonly MembraneJobsOptions _options;
    private readonly JobLedger _ledger;
    private readonly JobList _list;
    private readonly UnknownLedger _unknowns;
    private readonly TenantLedger _tenants;
    private readonly TenantTurns _turns;

    internal MembraneJobs(
        MembraneJobsOptions options,
        JobLedger ledger,
        JobList list,
        UnknownLedger unknowns,
        TenantLedger tenants,
        TenantTurns turns
    ) => (_options, _ledger, _list, _unknowns, _tenants, _turns) = (options, ledger, list, unknowns, tenants, turns);

    /// <summary>Publishes many jobs of an action, 500 in a transaction.</summary>
    /// <param name="action">The action, one of those that <see cref="MembraneJobsOptions"/> names.</param>
    /// <param name="tenantKey">The tenant whose connection they go through.</param>
    /// <param name="jobs">Their inputs, each under its job key; a key that is there already changes nothing.</param>
    /// <returns>How many are new. If it throws, some may be in the database: publish all of them again.</returns>
    /// <inheritdoc cref="MembraneJobsBusExtensions.PublishActAsync" path="/exception"/>
    public async Task<int> PublishAsync<TInput, TOutput>(
        MembraneAction<TInput, TOutput> action,
        string tenantKey,
        IEnumerable<KeyValuePair<string, TInput>> jobs
    )
    {
        ArgumentNullException.ThrowIfNull(jobs);
        var added = 0;
        foreach (var batch in jobs.Select(job => New(action, job.Value, tenantKey, job.Key)).Chunk(Batch))
        {
            added += await _ledger.AddAsync(batch).ConfigureAwait(false);
            await _turns.GiveAsync(tenantKey).ConfigureAwait(false);
        }

        return added;
    }

    /// <summary>A job; null where there is none.</summary>
    public Task<ActJob?> FindAsync(MembraneAction action, string tenantKey, string jobKey) =>
        _list.FindAsync(_options.NameOf(action), tenantKey, jobKey);

    /// <summary>Jobs, oldest first.</summary>
    /// <param name="state">Those in one state; null for all.</param>
    /// <param name="tenantKey">Those of one tenant; null for all.</param>
    /// <param name="afterId">Those after this one, to go on from.</param>
    /// <param name="most">How many at most.</param>
    public async Task<IReadOnlyList<ActJob>> ListAsync(ActJobState? state = null, string? tenantKey = null, long afterId = 0, int most = 1000) =>
        await _list.ListAsync(state, tenantKey, afterId, most).ConfigureAwait(false);

    /// <summary>How many jobs there are in each state.</summary>
    /// <param name="tenantKey">Those of one tenant; null for all.</param>
    public Task<IReadOnlyDictionary<ActJobState, long>> CountAsync(string? tenantKey = null) => _list.CountAsync(tenantKey);

    /// <summary>A person has found out what became of a job that is unknown.</summary>
    /// <param name="job">The job, as it was listed.</param>
    /// <param name="verdict"><see cref="ActJobVerdict.Done"/>; <see cref="ActJobVerdict.NotDone"/> sends it again.</param>
    /// <returns>False where it is unknown no more.</returns>
    /// <exception cref="ArgumentException">The verdict says nothing.</exception>
    public async Task<bool> ResolveAsync(ActJob job, ActJobVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (verdict is not (ActJobVerdict.Done or ActJobVerdict.NotDone))
        {
            throw new ArgumentException("A job is resolved as done or as not done.", nameof(verdict));
        }

        var isResolved = await _unknowns.ResolveAsync(job.Id, job.Attempt, verdict).ConfigureAwait(false);
        await _turns.GiveAsync(job.TenantKey).ConfigureAwait(false);
        return isResolved;
    }

    /// <summary>Sends a job again that was refused or not sent, which surely did nothing.</summary>
    /// <returns>False where it stands otherwise.</returns>
    public async Task<bool> SendAgainAsync(ActJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var isWaiting = await _list.SendAgainAsync(job.Id, job.Attempt).ConfigureAwait(false);
        await _turns.GiveAsync(job.TenantKey).ConfigureAwait(false);
        return isWaiting;
    }

    /// <summary>Sends nothing more of a tenant until <see cref="ResumeAsync"/>; what is under way ends.</summary>
    public Task PauseAsync(string tenantKey) => _tenants.PauseByPersonAsync(CheckedTenant(tenantKey));

    /// <summary>Lets a paused tenant's jobs go on, whatever it was paused for.</summary>
    /// <returns>False where it is not paused.</returns>
    public async Task<bool> ResumeAsync(string tenantKey)
    {
        var isResumed = await _tenants.ResumeAsync(CheckedTenant(tenantKey)).ConfigureAwait(false);
        await _turns.GiveAsync(tenantKey).ConfigureAwait(false);
        return isResumed;
    }

    /// <summary>The tenants that are paused, by key.</summary>
    public async Task<IReadOnlyList<PausedTenant>> ListPausedAsync() => await _tenants.PausedAsync().ConfigureAwait(false);

    internal NewJob New<TInput, TOutput>(MembraneAction<TInput, TOutput> action, TInput input, string tenantKey, string jobKey)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(jobKey);
        if (jobKey.Length > LongestJobKey)
        {
            throw new ArgumentException($"A job key has at most {LongestJobKey} characters.", nameof(jobKey));
        }

        return new NewJob(CheckedTenant(tenantKey), _options.NameOf(action), jobKey, JobAction.Write(action, input));
    }

    private static string CheckedTenant(string tenantKey)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenantKey);
        return tenantKey.Length <= LongestTenantKey
            ? tenantKey
            : throw new ArgumentException($"A tenant key has at most {LongestTenantKey} characters.", nameof(tenantKey));
    }
}
