using Microsoft.Extensions.Logging;
using Wolverine.Runtime;

namespace KartraGen.Jobs;

/// <summary>The turns that tenants have in this process: one for each of a tenant's calls that may be under way, and they come around.</summary>
internal sealed class TenantTurns(IWolverineRuntime runtime, MembraneJobsOptions options, ILogger<TenantTurns> logger)
{
    private readonly Dictionary<string, int> _turns = new(StringComparer.Ordinal);

    private volatile int _given;

    /// <summary>True where turns wait, of other tenants too.</summary>
    public bool AreCrowded => _given > options.MaxConcurrency;

    /// <summary>Gives a tenant all the turns that it may have.</summary>
    public async ValueTask GiveAsync(string tenant)
    {
        for (var turn = 0; options.RunsJobs && turn < options.MaxConcurrencyPerTenant && TryAdd(tenant); turn++)
        {
            await AgainAsync(tenant).ConfigureAwait(false);
        }
    }

    /// <summary>Puts a turn that has been behind all others.</summary>
    public async ValueTask AgainAsync(string tenant)
    {
        try
        {
            await new MessageBus(runtime).PublishAsync(new TenantTurn(tenant)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Before Wolverine has started, or while it ends. What is due stands in the ledger, and is found there.
            JobLog.TurnLost(logger, exception);
            End(tenant);
        }
    }

    /// <summary>A turn does not come around.</summary>
    public void End(string tenant)
    {
        lock (_turns)
        {
            if (!_turns.ContainsKey(tenant))
            {
                return;
            }

            _given--;
            var left = _turns.GetValueOrDefault(tenant) - 1;
            if (left > 0)
            {
                _turns[tenant] = left;
            }
            else
            {
                _turns.Remove(tenant);
            }
        }
    }

    private bool TryAdd(string tenant)
    {
        lock (_turns)
        {
            var has = _turns.GetValueOrDefault(tenant);
            if (has >= options.MaxConcurrencyPerTenant)
            {
                return false;
            }

            _given++;
            _turns[tenant] = has + 1;
            return true;
        }
    }
}
