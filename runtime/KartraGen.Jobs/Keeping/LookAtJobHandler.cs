using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace KartraGen.Jobs;

/// <summary>Looks whether an unknown job ran.</summary>
internal sealed class LookAtJobHandler : MessageHandler<LookAtJob>
{
    public override void ConfigureChain(HandlerChain chain) => Quiet.Down(chain);

    protected override async Task HandleAsync(LookAtJob message, MessageContext context, CancellationToken cancellation)
    {
        var services = context.Runtime.Services;
        var (ledger, options) = (services.GetRequiredService<UnknownLedger>(), services.GetRequiredService<MembraneJobsOptions>());
        if (await ledger.TakeAsync(message.Id).ConfigureAwait(false) is not var (job, input))
        {
            return;
        }

        var logger = services.GetRequiredService<ILogger<LookAtJobHandler>>();
        try
        {
            var client = services.GetRequiredService<MembraneClient>().ForTenant(job.TenantKey);
            var verdict = await options.Actions[job.Action].LookAsync(client, job, input, cancellation).ConfigureAwait(false);
            JobLog.LookedAt(logger, job.Id, job.Action, verdict);
            if (verdict != ActJobVerdict.Unknown && await ledger.ResolveAsync(job.Id, job.Attempt, verdict).ConfigureAwait(false))
            {
                await services.GetRequiredService<TenantTurns>().GiveAsync(job.TenantKey).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            JobLog.LookFailed(logger, job.Id, job.Action, exception);
        }
    }
}
