using Kartra;
using KartraGen.Emulator;
using Xunit.Abstractions;

namespace KartraGen.Jobs.Tests;

public sealed class FairnessTests(ITestOutputHelper output)
{
    /// <summary>Turns go round: who published first does not go first with all of his jobs.</summary>
    [Fact]
    public async Task Tenants_wait_alike_and_disconnected_ones_cost_the_others_nothing()
    {
        var (tenants, jobs) = (Numbers.Of("KARTRAGEN_JOB_TENANTS", 12), Numbers.Of("KARTRAGEN_JOBS_OF_TENANT", 20));
        var gone = Math.Max(1, tenants / 30);
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var host = await JobHost.StartAsync(database.File, membrane, options => options.MaxConcurrency = 8);
        for (var tenant = 0; tenant < tenants + gone; tenant++)
        {
            membrane.AddConnection($"of-{tenant}");
            if (tenant >= tenants)
            {
                membrane.Disconnect("kartra-prod", $"of-{tenant}");
            }

            await host.Jobs.PublishAsync(KartraActions.CreateLead, $"of-{tenant}", Leads.Rows(jobs));
        }

        await Wait.ForAsync(async () => (await host.Jobs.CountAsync())[ActJobState.Succeeded] == tenants * jobs, "all jobs");

        var waits = new List<TimeSpan>();
        for (var tenant = 0; tenant < tenants; tenant++)
        {
            var sent = await host.Jobs.ListAsync(tenantKey: $"of-{tenant}");
            waits.Add(sent.Select(job => job.SentAt!.Value - job.PublishedAt).Order().ElementAt(jobs * 95 / 100));
        }

        waits.Sort();
        output.WriteLine($"{tenants} tenants, {jobs} jobs each: 95 % wait {waits[0].TotalSeconds:0.0} s to {waits[^1].TotalSeconds:0.0} s");
        Assert.InRange(waits[^1], TimeSpan.Zero, waits[tenants / 2] * 2);
        Assert.Equal(gone, (await host.Jobs.ListPausedAsync()).Count);
    }
}
