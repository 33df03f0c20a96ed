using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Persistence.Durability;
using Wolverine.Runtime;
using Wolverine.Sqlite;

namespace KartraGen.Jobs;

/// <summary>Adds jobs to Wolverine.</summary>
public static class MembraneJobsWolverineExtensions
{
    /// <summary>
    /// Adds jobs, which are kept in the database that Wolverine was told of before (<c>PersistMessagesWithPostgresql</c>,
    /// <c>PersistMessagesWithSqlite</c>), or in a SQLite file where it was told of none. They need <c>AddMembrane()</c>, which this calls.
    /// </summary>
    /// <param name="wolverine">Wolverine's options.</param>
    /// <param name="configure">Names the actions that jobs call.</param>
    /// <exception cref="ArgumentException">A setting is wrong.</exception>
    /// <exception cref="InvalidOperationException">It was called before.</exception>
    /// <example><code>
    /// builder.UseWolverine(wolverine => wolverine.UseMembraneJobs(jobs => jobs.Add(KartraActions.CreateLead)));
    /// </code></example>
    public static WolverineOptions UseMembraneJobs(this WolverineOptions wolverine, Action<MembraneJobsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(wolverine);
        ArgumentNullException.ThrowIfNull(configure);
        var services = wolverine.Services;
        if (services.Any(service => service.ServiceType == typeof(MembraneJobsOptions)))
        {
            throw new InvalidOperationException("UseMembraneJobs was called before; name all actions in one call.");
        }

        var options = new MembraneJobsOptions();
        configure(options);
        options.Check();
        if (!services.Any(service => service.ServiceType == typeof(IMessageStore)))
        {
            wolverine.PersistMessagesWithSqlite($"Data Source={options.SqliteFile}");
        }

        wolverine.AddMessageHandler(new NewJobHandler());
        wolverine.AddMessageHandler(new TenantTurnHandler());
        wolverine.AddMessageHandler(new LookAtJobHandler());
        wolverine.AddMessageHandler(new ProbeTenantHandler());
        wolverine.PublishMessage<NewJob>().ToLocalQueue("membrane-new-jobs").UseDurableInbox();
        wolverine.PublishMessage<TenantTurn>().ToLocalQueue("membrane-jobs").BufferedInMemory().MaximumParallelMessages(options.MaxConcurrency);
        wolverine.PublishMessage<LookAtJob>().ToLocalQueue("membrane-looks").BufferedInMemory().MaximumParallelMessages(4);
        wolverine.PublishMessage<ProbeTenant>().ToLocalQueue("membrane-probes").BufferedInMemory().MaximumParallelMessages(4);
        services.AddMembrane();
        AddServices(services, options);
        return wolverine;
    }

    private static void AddServices(IServiceCollection services, MembraneJobsOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(provider => new LedgerDatabase(provider.GetRequiredService<IMessageStore>()));
        services.AddSingleton<JobLedger>();
        services.AddSingleton<NodeLedger>();
        services.AddSingleton<TenantLedger>();
        services.AddSingleton<UnknownLedger>();
        services.AddSingleton<PaceLedger>();
        services.AddSingleton<JobList>();
        services.AddSingleton<TenantTurns>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobKeeper>();
        services.AddSingleton(provider => new MembraneJobs(
            options,
            provider.GetRequiredService<JobLedger>(),
            provider.GetRequiredService<JobList>(),
            provider.GetRequiredService<UnknownLedger>(),
            provider.GetRequiredService<TenantLedger>(),
            provider.GetRequiredService<TenantTurns>()
        ));
        services.AddHostedService(provider => provider.GetRequiredService<JobKeeper>());
    }
}
