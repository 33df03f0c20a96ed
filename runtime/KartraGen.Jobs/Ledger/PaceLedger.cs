namespace KartraGen.Jobs;

/// <summary>One limit for all processes: permits one by one, evenly spaced, by the database's clock.</summary>
internal sealed class PaceLedger(LedgerDatabase database, MembraneJobsOptions options)
{
    // A request is some milliseconds on its way, give or take: what leaves evenly does not arrive so, and a limit is counted where it arrives.
    private const double Part = 0.95;

    /// <summary>Takes a permit where a job of a tenant's app is due.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="app">The app.</param>
    /// <param name="horizon">How long a permit may be waited for; one further off is not taken.</param>
    public async Task<Permit> TakeAsync(string tenant, JobApp app, TimeSpan horizon)
    {
        var limit = options.RateLimit ?? app.App?.RateLimit;
        if (limit is null or double.PositiveInfinity)
        {
            return new Permit(TimeSpan.Zero, IsTaken: true);
        }

        // A timer that is late by less than the spacing is made up for, a longer pause never: that would be a burst.
        var due = DueJobs.Of(database, app.Actions);
        (string, object?)[] parameters =
        [
            ("tenant", tenant),
            ("name", options.SharesRateLimit ? $"{app.App?.Key}" : $"{app.App?.Key}/{tenant}"),
            ("spacing", 1000 / (limit.Value * Part)),
            ("horizon", horizon.TotalMilliseconds),
            .. due.Parameters,
        ];
        var now = database.ExactNow;
        var taken = await database
            .QueryAsync(
                $"""
                INSERT INTO {database.Paces} AS p (name, next_at) SELECT @name, {now} + @spacing WHERE EXISTS ({due.Sql})
                ON CONFLICT (name) DO UPDATE SET next_at = CASE WHEN p.next_at + @spacing > {now} THEN p.next_at ELSE {now} END + @spacing
                WHERE p.next_at <= {now} + @horizon
                RETURNING next_at - @spacing - {now}
                """,
                row => row.GetDouble(0),
                parameters
            )
            .ConfigureAwait(false);
        if (taken.Count == 1)
        {
            return new Permit(Milliseconds(taken[0]), IsTaken: true);
        }

        var far = await database
            .QueryAsync(
                $"SELECT next_at - {now} - @horizon FROM {database.Paces} WHERE name = @name AND next_at > {now} + @horizon AND EXISTS ({due.Sql})",
                row => row.GetDouble(0),
                [.. parameters.Where(parameter => parameter.Item1 != "spacing")]
            )
            .ConfigureAwait(false);
        return new Permit(far.Count == 1 ? Milliseconds(far[0]) : null, IsTaken: false);
    }

    private static TimeSpan Milliseconds(double wait) => TimeSpan.FromMilliseconds(Math.Max(0, wait));

    /// <param name="Wait">How long until it counts, or where it was not taken, until one may be; null where nothing is due.</param>
    /// <param name="IsTaken">It is given, and given to nobody else.</param>
    public readonly record struct Permit(TimeSpan? Wait, bool IsTaken);
}
