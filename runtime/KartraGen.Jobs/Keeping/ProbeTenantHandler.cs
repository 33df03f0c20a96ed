using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace KartraGen.Jobs;

/// <summary>Looks whether a paused tenant's connection is ready, and lets its jobs go on.</summary>
internal sealed class ProbeTenantHandler : MessageHandler<ProbeTenant>
{
    public override void ConfigureChain(HandlerChain chain) => Quiet.Down(chain);

    protected override async Task HandleAsync(ProbeTenant message, MessageContext context, CancellationToken cancellation)
    {
        var services = context.Runtime.Services;
        var paused = message.Paused;
        var logger = services.GetRequiredService<ILogger<ProbeTenantHandler>>();
        try
        {
            var client = services.GetRequiredService<MembraneClient>().ForTenant(paused.TenantKey);
            if (
                await IsReadyAsync(client, paused, IntegrationKey(services, paused), cancellation).ConfigureAwait(false)
                && await services.GetRequiredService<TenantLedger>().ResumeProbedAsync(paused.TenantKey).ConfigureAwait(false)
            )
            {
                JobLog.Resumed(logger);
                await services.GetRequiredService<TenantTurns>().GiveAsync(paused.TenantKey).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is MembraneException or OperationCanceledException)
        {
            // Membrane cannot say: the next look is due in a while.
        }
    }

    private static async Task<bool> IsReadyAsync(MembraneClient client, PausedTenant paused, string? integrationKey, CancellationToken cancellation)
    {
        if (paused.ConnectionId is { } id)
        {
            return await client.Connections.GetAsync(id, cancellation).ConfigureAwait(false) is { IsReady: true, ArchivedAt: null };
        }

        await foreach (var connection in client.Connections.ListAsync(new() { IntegrationKey = integrationKey }, cancellation).ConfigureAwait(false))
        {
            if (connection.IsReady)
            {
                return true;
            }
        }

        return false;
    }

    private static string? IntegrationKey(IServiceProvider services, PausedTenant paused) =>
        services
            .GetRequiredService<MembraneJobsOptions>()
            .Actions.Values.Select(action => action.App)
            .FirstOrDefault(app => app?.Key == paused.App)
            ?.IntegrationKey;
}
