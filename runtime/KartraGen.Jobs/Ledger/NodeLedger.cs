namespace KartraGen.Jobs;

/// <summary>Which processes are alive, and what becomes of the jobs of one that is not.</summary>
internal sealed class NodeLedger(LedgerDatabase database, MembraneJobsOptions options, TimeProvider time)
{
    /// <summary>Several are missed before a process is given up, and all is over within five seconds.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(3);

    private long _lastBeat;
    private volatile bool _hasBeaten;

    /// <summary>This process: never two with one name, not even one that is started again.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>True where others know that this process lives; what it had about to be sent otherwise would be unknown at once.</summary>
    public bool IsAlive => _hasBeaten && time.GetElapsedTime(Interlocked.Read(ref _lastBeat)) < DeadAfter;

    public async Task BeatAsync()
    {
        var at = time.GetTimestamp();
        await database
            .ExecuteAsync(
                $"""
                INSERT INTO {database.Nodes} (id, beat_at) VALUES (@id, {database.Now})
                ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at
                """,
                ("id", Id)
            )
            .ConfigureAwait(false);
        Interlocked.Exchange(ref _lastBeat, at);
        _hasBeaten = true;
    }

    /// <summary>What a process had about to be sent when it died is unknown: nobody can say whether it left.</summary>
    /// <returns>How many jobs became so.</returns>
    public async Task<int> BuryAsync()
    {
        await database
            .ExecuteAsync(
                $"DELETE FROM {database.Nodes} WHERE beat_at < {database.Now} - {(long)DeadAfter.TotalMilliseconds} AND id <> @id",
                ("id", Id)
            )
            .ConfigureAwait(false);
        return await database
            .ExecuteAsync(
                $"""
                UPDATE {database.Jobs} SET state = 5, reason = 'ProcessDied', looks = 0, look_at = {LookTime.Sql(options)}
                WHERE state = 1 AND NOT EXISTS (SELECT 1 FROM {database.Nodes} n WHERE n.id = owner)
                """,
                [.. LookTime.Parameters(options)]
            )
            .ConfigureAwait(false);
    }
}
