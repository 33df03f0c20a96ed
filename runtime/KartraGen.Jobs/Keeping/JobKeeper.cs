using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine.Runtime;

namespace KartraGen.Jobs;

/// <summary>
/// What every process does beside running jobs: it shows that it lives, gives up those that do not, and hands out what is due in the ledger, whoever put
/// it there.
/// </summary>
internal sealed class JobKeeper(
    IWolverineRuntime runtime,
    MembraneJobsOptions options,
    JobLedger jobs,
    NodeLedger nodes,
    TenantLedger tenants,
    UnknownLedger unknowns,
    TenantTurns turns,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<JobKeeper> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);

        // Apart: a process must not be given up because there is much to hand out.
        await Task.WhenAll(AgainAndAgainAsync(BeatAsync, stoppingToken), AgainAndAgainAsync(HandOutAsync, stoppingToken)).ConfigureAwait(false);
    }

    private async Task AgainAndAgainAsync(Func<Task> keep, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(NodeLedger.Beat, time);
        do
        {
            try
            {
                await keep().ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                JobLog.NotRead(logger, exception);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task BeatAsync()
    {
        await nodes.BeatAsync().ConfigureAwait(false);
        if (await nodes.BuryAsync().ConfigureAwait(false) is > 0 and var died)
        {
            JobLog.Died(logger, died);
        }
    }

    private async Task HandOutAsync()
    {
        if (!options.RunsJobs)
        {
            return;
        }

        foreach (var tenant in await jobs.DueTenantsAsync().ConfigureAwait(false))
        {
            await turns.GiveAsync(tenant).ConfigureAwait(false);
        }

        var bus = new MessageBus(runtime);
        foreach (var id in await unknowns.DueAsync().ConfigureAwait(false))
        {
            await bus.PublishAsync(new LookAtJob(id)).ConfigureAwait(false);
        }

        foreach (var paused in await tenants.TakeProbesAsync().ConfigureAwait(false))
        {
            await bus.PublishAsync(new ProbeTenant(paused)).ConfigureAwait(false);
        }
    }
}
