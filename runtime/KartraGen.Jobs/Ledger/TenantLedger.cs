namespace KartraGen.Jobs;

/// <summary>Tenants of which nothing is sent for a while, or until their connection is ready.</summary>
internal sealed class TenantLedger(LedgerDatabase database, MembraneJobsOptions options)
{
    private const long ForEver = long.MaxValue;
    private static readonly TimeSpan LongestProbe = TimeSpan.FromMinutes(5);

    /// <summary>Nothing of it is sent for a while.</summary>
    public Task<int> HoldAsync(string tenant, TimeSpan wait) =>
        database.ExecuteAsync(
            $"UPDATE {database.Tenants} SET held_until = {database.Now} + @wait WHERE tenant = @tenant AND held_until < {database.Now} + @wait",
            ("tenant", tenant),
            ("wait", (long)wait.TotalMilliseconds)
        );

    /// <summary>Nothing of it is sent until a look finds its connection ready: soon, but ever later where it was found ready and was not.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="reason">Why.</param>
    /// <param name="connectionId">Its connection; null where that is not known.</param>
    /// <param name="app">The app whose connection it is.</param>
    /// <returns>False where it is paused already.</returns>
    public async Task<bool> PauseAsync(string tenant, string reason, string? connectionId, string? app)
    {
        var (first, most) = ((long)options.ProbeInterval.TotalMilliseconds, (long)LongestProbe.TotalMilliseconds);
        var wait =
            $"CASE WHEN resumed_at > {database.Now} - 2 * probe_wait - 10000 AND probe_wait * 2 < {most} THEN probe_wait * 2 + {first} ELSE {first} END";
        return await database
                .ExecuteAsync(
                    $"""
                    UPDATE {database.Tenants} SET held_until = {ForEver}, reason = @reason, connection_id = @connection, app = @app,
                        probe_wait = {wait}, probe_at = {database.Now} + {wait}
                    WHERE tenant = @tenant AND held_until < {ForEver}
                    """,
                    ("tenant", tenant),
                    ("reason", reason),
                    ("connection", connectionId),
                    ("app", app)
                )
                .ConfigureAwait(false) == 1;
    }

    /// <summary>A person pauses a tenant, there may be no jobs of it yet: until a person resumes it.</summary>
    public Task<int> PauseByPersonAsync(string tenant) =>
        database.ExecuteAsync(
            $"""
            INSERT INTO {database.Tenants} (tenant, held_until, reason) VALUES (@tenant, {ForEver}, 'PausedByPerson')
            ON CONFLICT (tenant) DO UPDATE SET held_until = {ForEver}, reason = 'PausedByPerson', probe_at = NULL
            """,
            ("tenant", tenant)
        );

    /// <returns>False where it is not paused.</returns>
    public async Task<bool> ResumeAsync(string tenant) =>
        await database
            .ExecuteAsync(
                $"""
                UPDATE {database.Tenants} SET held_until = 0, reason = NULL, probe_at = NULL, resumed_at = {database.Now}
                WHERE tenant = @tenant AND held_until = {ForEver}
                """,
                ("tenant", tenant)
            )
            .ConfigureAwait(false) == 1;

    /// <summary>A look found its connection ready.</summary>
    /// <returns>False where it is not paused, or a person has paused it meanwhile.</returns>
    public async Task<bool> ResumeProbedAsync(string tenant) =>
        await database
            .ExecuteAsync(
                $"""
                UPDATE {database.Tenants} SET held_until = 0, reason = NULL, probe_at = NULL, resumed_at = {database.Now}
                WHERE tenant = @tenant AND probe_at IS NOT NULL
                """,
                ("tenant", tenant)
            )
            .ConfigureAwait(false) == 1;

    /// <summary>Takes the looks at paused tenants that are due, before another process does: each of them will be due again.</summary>
    public Task<List<PausedTenant>> TakeProbesAsync() =>
        database.QueryAsync(
            $"""
            UPDATE {database.Tenants} SET probe_at = {database.Now} + {(long)options.ProbeInterval.TotalMilliseconds}
            WHERE probe_at <= {database.Now} RETURNING tenant, reason, connection_id, app
            """,
            row => new PausedTenant(row.GetString(0), JobRows.Text(row, 1)!, JobRows.Text(row, 2)) { App = JobRows.Text(row, 3) }
        );

    public Task<List<PausedTenant>> PausedAsync() =>
        database.QueryAsync(
            $"SELECT tenant, reason, connection_id FROM {database.Tenants} WHERE held_until = {ForEver} ORDER BY tenant",
            row => new PausedTenant(row.GetString(0), JobRows.Text(row, 1)!, JobRows.Text(row, 2))
        );
}
