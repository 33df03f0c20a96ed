using Microsoft.Extensions.DependencyInjection;
using Wolverine.ErrorHandling;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace KartraGen.Jobs;

/// <summary>Enters a job that came with the outbox of the handler which published it. It may come twice.</summary>
internal sealed class NewJobHandler : MessageHandler<NewJob>
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    // Never to the dead letters: there nobody counts it.
    public override void ConfigureChain(HandlerChain chain) => chain.OnAnyException().ScheduleRetryIndefinitely(Waits);

    protected override async Task HandleAsync(NewJob message, MessageContext context, CancellationToken cancellation)
    {
        var services = context.Runtime.Services;
        await services.GetRequiredService<JobLedger>().AddAsync([message]).ConfigureAwait(false);
        await services.GetRequiredService<TenantTurns>().GiveAsync(message.TenantKey).ConfigureAwait(false);
    }
}
