using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace KartraGen.Jobs;

/// <summary>Sends a tenant's jobs, one after the other, until its turn is over.</summary>
internal sealed class TenantTurnHandler : MessageHandler<TenantTurn>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public override void ConfigureChain(HandlerChain chain) => Quiet.Down(chain);

    protected override async Task HandleAsync(TenantTurn message, MessageContext context, CancellationToken cancellation)
    {
        var services = context.Runtime.Services;
        var (turns, runner) = (services.GetRequiredService<TenantTurns>(), services.GetRequiredService<JobRunner>());
        var goesOn = false;
        try
        {
            goesOn = await runner.RunAsync(message.TenantKey, Longest, () => turns.AreCrowded).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Not for Wolverine to repeat: what is due is found in the ledger.
            JobLog.NotRead(services.GetRequiredService<ILogger<TenantTurnHandler>>(), exception);
        }

        if (goesOn)
        {
            await turns.AgainAsync(message.TenantKey).ConfigureAwait(false);
        }
        else
        {
            turns.End(message.TenantKey);
        }
    }
}
