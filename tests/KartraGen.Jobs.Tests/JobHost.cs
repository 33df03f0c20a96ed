using JasperFx.CodeGeneration;
using Kartra;
using KartraGen.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wolverine;
using Wolverine.Postgresql;

namespace KartraGen.Jobs.Tests;

/// <summary>An app with jobs that create leads, as it is written by whoever uses the package.</summary>
internal sealed class JobHost : IAsyncDisposable
{
    private readonly IHost _host;

    private JobHost(IHost host) => _host = host;

    public MembraneJobs Jobs => _host.Services.GetRequiredService<MembraneJobs>();

    public IMessageBus NewBus() => _host.Services.CreateScope().ServiceProvider.GetRequiredService<IMessageBus>();

    /// <param name="database">A file, or a connection string of PostgreSQL.</param>
    /// <param name="membrane">Whom it calls; null for whom the variables name.</param>
    /// <param name="configure">What it does differently.</param>
    /// <param name="wolverine">What its Wolverine does beside.</param>
    /// <param name="credentials">Where tokens come from; null for the secret.</param>
    public static async Task<JobHost> StartAsync(
        string database,
        MembraneEmulator? membrane,
        Action<MembraneJobsOptions>? configure = null,
        Action<WolverineOptions>? wolverine = null,
        MembraneCredentials? credentials = null
    )
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddMembrane(membrane is null ? _ => { } : membrane.Configure);
        if (credentials is not null)
        {
            builder.Services.AddSingleton(credentials);
        }

        builder.UseWolverine(options =>
        {
            options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
            options.Discovery.DisableConventionalDiscovery();
            options.Durability.Mode = DurabilityMode.Solo;
            wolverine?.Invoke(options);
            if (database.Contains('='))
            {
                options.PersistMessagesWithPostgresql(database);
                options.Durability.Mode = DurabilityMode.Balanced;
            }

            options.UseMembraneJobs(jobs =>
            {
                jobs.SqliteFile = database;
                jobs.RateLimit = double.PositiveInfinity;
                jobs.LookAfter = TimeSpan.FromMilliseconds(500);
                jobs.MaxLooks = 20;
                jobs.ProbeInterval = TimeSpan.FromMilliseconds(500);
                jobs.Add(KartraActions.CreateLead, LookAsync);
                jobs.Add(KartraActions.EditLead);
                configure?.Invoke(jobs);
            });
        });
        var host = builder.Build();
        await host.StartAsync();
        return new JobHost(host);
    }

    public Task<ActJob> WaitAsync(string key, Func<ActJob, bool> until, string tenant = "tenant-1") =>
        Wait.ForAsync(async () => await Jobs.FindAsync(KartraActions.CreateLead, tenant, key) is { } job && until(job) ? job : null, $"job {key}");

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static async Task<ActJobVerdict> LookAsync(ActJobLook<CreateLeadRequest> look, CancellationToken cancellationToken)
    {
        try
        {
            await new KartraClient(look.Client).GetLeadDetailsAsync(new() { Email = look.Input.Email }, cancellationToken: cancellationToken);
            return ActJobVerdict.Done;
        }
        catch (ActFailedException exception) when (exception.Code == KartraErrorCodes.LeadNotFound)
        {
            return ActJobVerdict.NotDone;
        }
    }
}
