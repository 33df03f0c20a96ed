namespace KartraGen.Jobs;

/// <summary>Which of a tenant's jobs may be sent now, in SQL.</summary>
/// <param name="Sql">Selects their ids.</param>
/// <param name="Parameters">The names of actions in it; beside them it takes the tenant.</param>
internal sealed record DueJobs(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)
{
    public static DueJobs Of(LedgerDatabase database, IReadOnlyList<string> actions)
    {
        var parameters = actions.Select((name, index) => ($"action{index}", (object?)name)).ToList();
        return new DueJobs(
            $"""
            SELECT id FROM {database.Jobs} j WHERE j.tenant = @tenant AND j.state = 0 AND j.not_before <= {database.Now}
            AND j.action IN ({string.Join(", ", parameters.Select(parameter => "@" + parameter.Item1))})
            AND NOT EXISTS (SELECT 1 FROM {database.Tenants} t WHERE t.tenant = @tenant AND t.held_until > {database.Now})
            """,
            parameters
        );
    }
}
