namespace KartraGen.Jobs;

/// <summary>
/// What the jobs come to, row by row. A job is sent by whoever moved it from waiting to sending, under an attempt's number that nobody else gets; each
/// change is one statement that says what it goes from.
/// </summary>
internal sealed class JobLedger(LedgerDatabase database, MembraneJobsOptions options)
{
    /// <summary>Enters jobs, all or none; those whose key is there already change nothing.</summary>
    /// <returns>How many are new.</returns>
    public Task<int> AddAsync(IReadOnlyCollection<NewJob> jobs) =>
        database.TransactAsync(async execute =>
        {
            foreach (var tenant in jobs.Select(job => job.TenantKey).Distinct())
            {
                await execute($"INSERT INTO {database.Tenants} (tenant) VALUES (@tenant) ON CONFLICT DO NOTHING", [("tenant", tenant)])
                    .ConfigureAwait(false);
            }

            var added = 0;
            foreach (var job in jobs)
            {
                added += await execute(
                        $"""
                        INSERT INTO {database.Jobs} (tenant, action, job_key, input, published_at)
                        VALUES (@tenant, @action, @key, @input, {database.Now}) ON CONFLICT DO NOTHING
                        """,
                        [("tenant", job.TenantKey), ("action", job.Action), ("key", job.JobKey), ("input", job.Input)]
                    )
                    .ConfigureAwait(false);
            }

            return added;
        });

    /// <summary>Writes down that a tenant's oldest job is about to be sent; null where none is to be sent now.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="actions">One of these actions.</param>
    /// <param name="node">This process.</param>
    /// <param name="claim">What <see cref="ReleaseAsync"/> knows it by.</param>
    /// <remarks>Once this has returned it may be sent, once; if the process ends meanwhile, it is unknown.</remarks>
    public async Task<ClaimedJob?> ClaimAsync(string tenant, IReadOnlyList<string> actions, string node, string claim)
    {
        var due = DueJobs.Of(database, actions);
        var locked = database.IsSqlite ? "" : "FOR UPDATE SKIP LOCKED";
        var claimed = await database
            .QueryAsync(
                $"""
                UPDATE {database.Jobs} SET state = 1, attempt = attempt + 1, owner = @node, claim = @claim, sent_at = {database.Now},
                    run_id = NULL, reason = NULL
                WHERE state = 0 AND id = ({due.Sql} ORDER BY id LIMIT 1 {locked})
                RETURNING id, tenant, action, input, attempt
                """,
                row => new ClaimedJob(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4)),
                [("tenant", tenant), ("node", node), ("claim", claim), .. due.Parameters]
            )
            .ConfigureAwait(false);
        return claimed.SingleOrDefault();
    }

    /// <summary>What a claim took, if it took anything, was not sent and never will be.</summary>
    public Task<int> ReleaseAsync(string claim) =>
        database.ExecuteAsync($"UPDATE {database.Jobs} SET state = 0 WHERE claim = @claim AND state IN (1, 5)", ("claim", claim));

    /// <summary>Writes down what became of an attempt.</summary>
    /// <param name="job">The attempt.</param>
    /// <param name="state">Where the job stands now; waiting where it surely did not run and is to be sent again.</param>
    /// <param name="runId">The run.</param>
    /// <param name="reason">Why.</param>
    /// <param name="wait">Where it waits, how long at least.</param>
    /// <returns>
    /// False where somebody has ended the job meanwhile. An answer that comes after its process was given up for dead is still the truth, as long as there was
    /// no other attempt.
    /// </returns>
    public async Task<bool> EndAsync(ClaimedJob job, ActJobState state, string? runId, string? reason, TimeSpan wait) =>
        await database
            .ExecuteAsync(
                $"""
                UPDATE {database.Jobs} SET state = {(int)state}, run_id = @run, reason = @reason, not_before = {database.Now} + @wait,
                    {Looks(state)}
                WHERE id = @id AND attempt = @attempt AND state IN (0, 1, 5)
                """,
                [
                    ("run", runId),
                    ("reason", reason),
                    ("wait", (long)wait.TotalMilliseconds),
                    ("id", job.Id),
                    ("attempt", job.Attempt),
                    .. state == ActJobState.Unknown ? LookTime.Parameters(options) : [],
                ]
            )
            .ConfigureAwait(false) == 1;

    /// <summary>The tenants of which something is to be sent now.</summary>
    public Task<List<string>> DueTenantsAsync()
    {
        var due = DueJobs.Of(database, [.. options.Actions.Keys]);
        var dueOfEach = due.Sql.Replace("@tenant", "k.tenant", StringComparison.Ordinal);
        return database.QueryAsync(
            $"SELECT tenant FROM {database.Tenants} k WHERE k.held_until <= {database.Now} AND EXISTS ({dueOfEach})",
            row => row.GetString(0),
            [.. due.Parameters]
        );
    }

    private string Looks(ActJobState state) => state == ActJobState.Unknown ? $"looks = 0, look_at = {LookTime.Sql(options)}" : "look_at = NULL";
}
