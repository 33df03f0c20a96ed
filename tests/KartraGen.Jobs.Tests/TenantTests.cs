using System.Diagnostics;
using Kartra;
using KartraGen.Emulator;

namespace KartraGen.Jobs.Tests;

public sealed class TenantTests
{
    [Fact]
    public async Task A_disconnected_tenant_is_paused_until_its_connection_is_ready_and_costs_the_others_nothing()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        var connection = membrane.AddConnection("gone");
        membrane.Disconnect("kartra-prod", "gone");
        await using var host = await JobHost.StartAsync(database.File, membrane);

        await host.Jobs.PublishAsync(KartraActions.CreateLead, "gone", Leads.Rows(50));
        var paused = await Wait.ForAsync(async () => (await host.Jobs.ListPausedAsync()).SingleOrDefault(), "the pause");
        Assert.Equal(new PausedTenant("gone", "ConnectionDisconnectedException", connection), paused);
        var asked = membrane.Runs.Count;
        await host.Jobs.PublishAsync(KartraActions.CreateLead, "tenant-1", Leads.Rows(50));
        await host.WaitAsync("row-49", job => job.State == ActJobState.Succeeded);
        await Task.Delay(1500);

        // A connection may be lost in the middle of a run: of those that met it, no more than are sent at a time, it is not certain that nothing ran.
        var met = (await host.Jobs.ListAsync(tenantKey: "gone")).Where(job => (job.State, job.Attempt) != (ActJobState.Waiting, 0)).ToList();
        Assert.InRange(met.Count, 1, 4);
        Assert.All(met, job => Assert.Equal((ActJobState.Unknown, 1), (job.State, job.Attempt)));
        Assert.Equal(asked + 50, membrane.Runs.Count);

        membrane.Connect("kartra-prod", "gone");
        var watch = Stopwatch.StartNew();
        await Wait.ForAsync(async () => (await host.Jobs.CountAsync("gone"))[ActJobState.Succeeded] == 50, "the paused jobs");
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
        Assert.Empty(await host.Jobs.ListPausedAsync());
        Assert.Equal(50, membrane.Executions().Count);
        Assert.All(membrane.Executions().Values, count => Assert.Equal(2, count));
    }

    [Fact]
    public async Task A_tenant_without_a_connection_waits_until_it_has_one()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var host = await JobHost.StartAsync(database.File, membrane);

        await host.Jobs.PublishAsync(KartraActions.CreateLead, "new", Leads.Rows(1));
        var paused = await Wait.ForAsync(async () => (await host.Jobs.ListPausedAsync()).SingleOrDefault(), "the pause");
        Assert.Equal("MembraneNotFoundException", paused.Reason);

        membrane.AddConnection("new");
        await host.WaitAsync("row-0", job => job.State == ActJobState.Succeeded, "new");
    }

    [Fact]
    public async Task A_person_pauses_and_resumes()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var host = await JobHost.StartAsync(database.File, membrane);

        await host.Jobs.PauseAsync("tenant-1");
        await host.Jobs.PublishAsync(KartraActions.CreateLead, "tenant-1", Leads.Rows(3));
        await Task.Delay(2000);
        Assert.Equal(3, (await host.Jobs.CountAsync())[ActJobState.Waiting]);
        Assert.Equal([new PausedTenant("tenant-1", "PausedByPerson", null)], await host.Jobs.ListPausedAsync());
        Assert.Empty(membrane.Runs);

        Assert.True(await host.Jobs.ResumeAsync("tenant-1"));
        Assert.False(await host.Jobs.ResumeAsync("tenant-1"));
        await Wait.ForAsync(async () => (await host.Jobs.CountAsync())[ActJobState.Succeeded] == 3, "three jobs");
    }
}
