using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KartraGen.Jobs;

/// <summary>Sends jobs: "about to send" is committed, it is sent once, what became of it is committed.</summary>
internal sealed class JobRunner(
    MembraneClient membrane,
    MembraneJobsOptions options,
    JobLedger ledger,
    TenantLedger tenants,
    NodeLedger nodes,
    PaceLedger paces,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<JobRunner> logger
)
{
    // A process that stood still for longer between writing down and sending sends nothing: by then somebody may have looked whether it ran.
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan CrowdedWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TryAgain = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan WriteAgain = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MostWrites = TimeSpan.FromSeconds(25);

    /// <summary>Sends what is due of a tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="turn">How long at most.</param>
    /// <param name="isCrowded">Others wait for their turns: a job at a time, and no waiting for permits.</param>
    /// <returns>True where its turn ended before its jobs did.</returns>
    public async Task<bool> RunAsync(string tenant, TimeSpan turn, Func<bool> isCrowded)
    {
        var began = time.GetTimestamp();
        while (nodes.IsAlive && !lifetime.ApplicationStopping.IsCancellationRequested)
        {
            var step = Step.Nothing;
            foreach (var app in options.Apps)
            {
                var one = await StepAsync(tenant, app, isCrowded() ? CrowdedWait : LongestWait).ConfigureAwait(false);
                step = one > step ? one : step;
            }

            if (step == Step.Nothing)
            {
                return false;
            }

            if (step == Step.TooEarly)
            {
                await Task.Delay(TryAgain, time, CancellationToken.None).ConfigureAwait(false);
            }

            if (isCrowded() || time.GetElapsedTime(began) > turn)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<Step> StepAsync(string tenant, JobApp app, TimeSpan longestWait)
    {
        var permit = await paces.TakeAsync(tenant, app, longestWait).ConfigureAwait(false);
        if (permit.Wait is not { } wait)
        {
            return Step.Nothing;
        }

        if (!permit.IsTaken)
        {
            return Step.TooEarly;
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, CancellationToken.None).ConfigureAwait(false);
        }

        var (job, claimed) = await ClaimAsync(tenant, app).ConfigureAwait(false);
        if (job is null)
        {
            return Step.Nothing;
        }

        await RunAsync(job, claimed).ConfigureAwait(false);
        return Step.Ran;
    }

    private async Task<(ClaimedJob? Job, long At)> ClaimAsync(string tenant, JobApp app)
    {
        var claim = Guid.NewGuid().ToString("N");
        var at = time.GetTimestamp();
        try
        {
            return (await ledger.ClaimAsync(tenant, app.Actions, nodes.Id, claim).ConfigureAwait(false), at);
        }
        catch
        {
            // It may have been committed all the same.
            await WriteAsync(() => ledger.ReleaseAsync(claim)).ConfigureAwait(false);
            throw;
        }
    }

    private async Task RunAsync(ClaimedJob job, long claimed)
    {
        var action = options.Actions[job.Action];
        var end = new JobEnd(BulkOutcome.NotSent, null, null);
        try
        {
            if (time.GetElapsedTime(claimed) < LongestStandstill)
            {
                end = await action.SendAsync(membrane.ForTenant(job.TenantKey), job.Input, lifetime.ApplicationStopping).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            // Nothing is known of what the library itself did not foresee.
            end = new JobEnd(BulkOutcome.Unknown, exception, null);
        }

        var verdict = JobVerdict.Of(end, job.Attempt, options.MaxAttempts);
        await WriteAsync(() => ledger.EndAsync(job, verdict.State, end.ActionRunId, verdict.Reason, verdict.Wait)).ConfigureAwait(false);
        JobLog.Ended(logger, job.Id, job.Action, verdict.State, verdict.Reason);
        if (verdict.Hold is { } hold)
        {
            await tenants.HoldAsync(job.TenantKey, hold).ConfigureAwait(false);
        }

        if (verdict.Pauses && await tenants.PauseAsync(job.TenantKey, verdict.Reason!, verdict.ConnectionId, action.App?.Key).ConfigureAwait(false))
        {
            JobLog.Paused(logger, verdict.Reason!);
        }
    }

    // What is not written down while this process lives stands as "about to send" until it ends, and is unknown then.
    private async Task WriteAsync<T>(Func<Task<T>> write)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                await write().ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (!lifetime.ApplicationStopping.IsCancellationRequested || time.GetElapsedTime(began) < MostWrites)
            {
                JobLog.NotWritten(logger, exception);
                await Task.Delay(WriteAgain, time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private enum Step
    {
        /// <summary>Nothing is due.</summary>
        Nothing = 0,

        /// <summary>Something is, and permits are too far off.</summary>
        TooEarly,

        /// <summary>A job was sent.</summary>
        Ran,
    }
}
