namespace KartraGen.Jobs;

/// <summary>The ledger as people read it.</summary>
internal sealed class JobList(LedgerDatabase database)
{
    public async Task<ActJob?> FindAsync(string action, string tenant, string key)
    {
        var found = await database
            .QueryAsync(
                $"SELECT {JobRows.Columns} FROM {database.Jobs} WHERE tenant = @tenant AND action = @action AND job_key = @key",
                JobRows.Read,
                ("tenant", tenant),
                ("action", action),
                ("key", key)
            )
            .ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    public Task<List<ActJob>> ListAsync(ActJobState? state, string? tenant, long afterId, int most)
    {
        var (ofState, ofTenant) = (state is null ? "" : $"AND state = {(int)state}", tenant is null ? "" : "AND tenant = @tenant");
        return database.QueryAsync(
            $"SELECT {JobRows.Columns} FROM {database.Jobs} WHERE id > @after {ofState} {ofTenant} ORDER BY id LIMIT @most",
            JobRows.Read,
            [("after", afterId), ("most", most), .. Tenant(tenant)]
        );
    }

    public async Task<IReadOnlyDictionary<ActJobState, long>> CountAsync(string? tenant)
    {
        var counts = Enum.GetValues<ActJobState>().ToDictionary(state => state, _ => 0L);
        var ofTenant = tenant is null ? "" : "WHERE tenant = @tenant";
        foreach (
            var (state, count) in await database
                .QueryAsync(
                    $"SELECT state, count(*) FROM {database.Jobs} {ofTenant} GROUP BY state",
                    row => ((ActJobState)row.GetInt32(0), row.GetInt64(1)),
                    [.. Tenant(tenant)]
                )
                .ConfigureAwait(false)
        )
        {
            counts[state] = count;
        }

        return counts;
    }

    /// <summary>From refused or not sent to waiting.</summary>
    public async Task<bool> SendAgainAsync(long id, int attempt) =>
        await database
            .ExecuteAsync(
                $"UPDATE {database.Jobs} SET state = 0, not_before = 0 WHERE id = @id AND attempt = @attempt AND state IN (3, 4)",
                ("id", id),
                ("attempt", attempt)
            )
            .ConfigureAwait(false) == 1;

    private static IEnumerable<(string, object?)> Tenant(string? tenant) => tenant is null ? [] : [("tenant", tenant)];
}
