namespace KartraGen.Jobs;

/// <summary>Jobs that are unknown, from there to done or not done.</summary>
internal sealed class UnknownLedger(LedgerDatabase database, MembraneJobsOptions options)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>
    /// The ids of those that are to be looked at now: of actions that can be, and none of a paused tenant, whose connection a look needs too.
    /// </summary>
    public async Task<List<long>> DueAsync()
    {
        var seen = options.Actions.Values.Where(action => action.CanLook).Select((action, index) => ($"seen{index}", (object?)action.Name)).ToArray();
        return seen.Length == 0
            ? []
            : await database
                .QueryAsync(
                    $"""
                    SELECT id FROM {database.Jobs} j
                    WHERE state = 5 AND look_at <= {database.Now} AND action IN ({string.Join(", ", seen.Select(action => "@" + action.Item1))})
                    AND NOT EXISTS (SELECT 1 FROM {database.Tenants} t WHERE t.tenant = j.tenant AND t.held_until > {database.Now}) LIMIT 1000
                    """,
                    row => row.GetInt64(0),
                    seen
                )
                .ConfigureAwait(false);
    }

    /// <summary>
    /// Takes the next look at a job, before anybody else does: if nothing comes of it, the next one is due later; after the last one none is.
    /// </summary>
    /// <returns>The job and its input; null where no look at it is due.</returns>
    public async Task<(ActJob Job, string Input)?> TakeAsync(long id)
    {
        var first = (long)(options.LookAfter / 2).TotalMilliseconds;
        var taken = await database
            .QueryAsync(
                $"""
                UPDATE {database.Jobs} SET looks = looks + 1, look_at = CASE WHEN looks + 1 < {options.MaxLooks}
                    THEN {database.Now} + {Math.Min(first, (long)LongestWait.TotalMilliseconds)} * (looks + 1) END
                WHERE id = @id AND state = 5 AND look_at <= {database.Now} RETURNING {JobRows.Columns}, input
                """,
                row => (JobRows.Read(row), row.GetString(row.FieldCount - 1)),
                ("id", id)
            )
            .ConfigureAwait(false);
        return taken.Count == 0 ? null : taken[0];
    }

    /// <param name="id">The job.</param>
    /// <param name="attempt">Of which attempt it was found.</param>
    /// <param name="verdict">Done, or not done, which sends it again.</param>
    /// <returns>False where it is unknown no more, or another attempt is.</returns>
    public async Task<bool> ResolveAsync(long id, int attempt, ActJobVerdict verdict)
    {
        var state = verdict == ActJobVerdict.Done ? ActJobState.Succeeded : ActJobState.Waiting;
        return await database
                .ExecuteAsync(
                    $"UPDATE {database.Jobs} SET state = {(int)state}, look_at = NULL, not_before = 0 WHERE id = @id AND attempt = @attempt AND state = 5",
                    ("id", id),
                    ("attempt", attempt)
                )
                .ConfigureAwait(false) == 1;
    }
}
