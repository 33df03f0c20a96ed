using Microsoft.Extensions.DependencyInjection;
using Wolverine;
using Wolverine.Runtime;

namespace KartraGen.Jobs;

/// <summary>Publishes jobs on Wolverine's bus.</summary>
public static class MembraneJobsBusExtensions
{
    /// <summary>Publishes a job: one call of an action that is made once, whichever process is there to make it.</summary>
    /// <param name="bus">The bus. In a message handler the job goes out with its other messages, once it has succeeded (its outbox).</param>
    /// <param name="action">The action, one of those that <see cref="MembraneJobsOptions"/> names.</param>
    /// <param name="input">Its input. It is kept in the database.</param>
    /// <param name="tenantKey">The tenant whose connection it goes through.</param>
    /// <param name="jobKey">
    /// What you call it, at most 512 characters: published again under the same key, for the same tenant and action, it changes nothing.
    /// </param>
    /// <returns>Outside a handler: once the job is in the database.</returns>
    /// <exception cref="ArgumentException">A key is blank or too long, or the input breaks a rule of its schema.</exception>
    /// <exception cref="InvalidOperationException">Jobs do not call this action.</exception>
    /// <example><code>
    /// await bus.PublishActAsync(KartraActions.CreateLead, new() { Email = order.Email }, tenantKey: order.Shop, jobKey: $"order-{order.Id}");
    /// </code></example>
    public static async ValueTask PublishActAsync<TInput, TOutput>(
        this IMessageBus bus,
        MembraneAction<TInput, TOutput> action,
        TInput input,
        string tenantKey,
        string jobKey
    )
    {
        ArgumentNullException.ThrowIfNull(bus);
        var messages = bus as MessageBus ?? throw new ArgumentException("It is not Wolverine's own bus, which knows its host.", nameof(bus));
        var jobs = messages.Runtime.Services.GetRequiredService<MembraneJobs>();
        if (messages.Transaction is null)
        {
            await jobs.PublishAsync(action, tenantKey, [new(jobKey, input)]).ConfigureAwait(false);
        }
        else
        {
            await messages.PublishAsync(jobs.New(action, input, tenantKey, jobKey)).ConfigureAwait(false);
        }
    }
}
