using Kartra;
using KartraGen.Emulator;
using Xunit.Abstractions;

namespace KartraGen.Jobs.Tests;

/// <summary>Several processes on one PostgreSQL.</summary>
public sealed class PostgresTests(ITestOutputHelper output)
{
    [PostgresFact]
    public async Task Three_processes_of_which_one_is_killed_again_and_again_run_each_row_once()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var (rows, kills) = (Numbers.Of("KARTRAGEN_JOB_ROWS", 200), Numbers.Of("KARTRAGEN_JOB_KILLS", 1));
        await new Storm(output).RunAsync(postgres.ConnectionString, rows, processes: 3, kills, TimeSpan.FromSeconds(0.7));
    }

    [PostgresFact]
    public async Task All_processes_together_keep_a_tenants_limit()
    {
        const double Limit = 50;
        const int Rows = 150;
        await using var postgres = await PostgresServer.StartAsync();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var one = await JobHost.StartAsync(postgres.ConnectionString, membrane, Limited);
        await using var other = await JobHost.StartAsync(postgres.ConnectionString, membrane, Limited);
        await using var third = await JobHost.StartAsync(postgres.ConnectionString, membrane, Limited);

        await one.Jobs.PublishAsync(KartraActions.CreateLead, "tenant-1", Leads.Rows(Rows));
        await Wait.ForAsync(async () => (await one.Jobs.CountAsync())[ActJobState.Succeeded] == Rows, "all rows");

        // By the ledger's own times; at the emulator they arrive some milliseconds later or earlier.
        var jobs = await one.Jobs.ListAsync();
        var sent = jobs.Select(job => job.SentAt!.Value).Order().ToList();
        var most = sent.Max(from => sent.Count(at => at >= from && at < from.AddSeconds(1)));
        var rate = (Rows - 1) / (sent[^1] - sent[0]).TotalSeconds;
        output.WriteLine($"{rate:0.0} a second of {Limit}, at most {most} in any second");
        Assert.InRange(most, 1, Limit * 1.1);
        Assert.InRange(rate, 1, Limit);

        static void Limited(MembraneJobsOptions jobs) => jobs.RateLimit = Limit;
    }
}
