using System.Text;
using Kartra;
using KartraGen.Emulator;
using KartraGen.Emulator.Kartra;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace KartraGen.Jobs.Tests;

public sealed class PublishingTests
{
    [Fact]
    public async Task A_job_is_sent_once_however_often_it_is_published()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var host = await JobHost.StartAsync(database.File, membrane);

        for (var i = 0; i < 5; i++)
        {
            await host.NewBus().PublishActAsync(KartraActions.CreateLead, new() { Email = "ann@example.com" }, "tenant-1", "row-1");
        }

        var job = await host.WaitAsync("row-1", job => job.State == ActJobState.Succeeded);
        Assert.Equal(0, await host.Jobs.PublishAsync(KartraActions.CreateLead, "tenant-1", [new("row-1", new() { Email = "bob@example.com" })]));
        Assert.Equal(Assert.Single(membrane.Runs, run => run.ActionKey == "create-lead").RunId, job.ActionRunId);
        Assert.Equal(("kartra/create-lead", 1, null), (job.Action, job.Attempt, job.Reason));
        Assert.NotNull(job.SentAt);
        Assert.Equal(1, (await host.Jobs.CountAsync())[ActJobState.Succeeded]);
    }

    [Fact]
    public async Task A_key_is_one_tenants_and_one_actions()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        membrane.AddConnection("tenant-2");
        await using var host = await JobHost.StartAsync(database.File, membrane);

        Assert.Equal(1, await host.Jobs.PublishAsync(KartraActions.CreateLead, "tenant-1", [new("a", new() { Email = "ann@example.com" })]));
        Assert.Equal(1, await host.Jobs.PublishAsync(KartraActions.CreateLead, "tenant-2", [new("a", new() { Email = "ann@example.com" })]));
        Assert.Equal(1, await host.Jobs.PublishAsync(KartraActions.EditLead, "tenant-1", [new("a", new() { Email = KartraSeed.LeadEmail })]));

        await Wait.ForAsync(async () => (await host.Jobs.CountAsync())[ActJobState.Succeeded] == 3, "three jobs");
        Assert.Equal(2, membrane.ExecutionsOf("ann@example.com"));
    }

    [Fact]
    public async Task In_a_handler_a_job_goes_out_with_its_success_alone()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var host = await JobHost.StartAsync(
            database.File,
            membrane,
            wolverine: wolverine =>
            {
                wolverine.OnException<FormatException>().MoveToErrorQueue();
                wolverine.AddMessageHandler(new OrderHandler());
                wolverine.PublishMessage<Order>().ToLocalQueue("orders").UseDurableInbox().Sequential();
            }
        );

        await host.NewBus().PublishAsync(new Order("failed@example.com", Fails: true));
        await host.NewBus().PublishAsync(new Order("ann@example.com", Fails: false));

        await host.WaitAsync("ann@example.com", job => job.State == ActJobState.Succeeded);
        Assert.Null(await host.Jobs.FindAsync(KartraActions.CreateLead, "tenant-1", "failed@example.com"));
        Assert.Equal(["ann@example.com"], membrane.Executions().Keys);
    }

    [Fact]
    public async Task What_cannot_be_a_job_is_refused_where_it_is_published()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var host = await JobHost.StartAsync(database.File, membrane);
        var bus = host.NewBus();
        var lead = new CreateLeadRequest { Email = "ann@example.com" };

        var unnamed = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await bus.PublishActAsync(KartraActions.AssignTagToLead, new() { TagName = "a" }, "tenant-1", "a")
        );
        Assert.Contains("kartra/assign-tag", unnamed.Message);
        await Assert.ThrowsAsync<ArgumentException>(async () => await bus.PublishActAsync(KartraActions.CreateLead, lead, "tenant-1", " "));
        await Assert.ThrowsAsync<ArgumentException>(async () => await bus.PublishActAsync(KartraActions.CreateLead, lead, " ", "a"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await bus.PublishActAsync(KartraActions.CreateLead, lead, "tenant-1", new('a', 513)));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await bus.PublishActAsync(KartraActions.CreateLead, null!, "tenant-1", "a"));
        Assert.Empty(await host.Jobs.ListAsync());
    }

    [Fact]
    public async Task The_database_holds_no_secret_and_no_token()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using (var host = await JobHost.StartAsync(database.File, membrane))
        {
            await host.NewBus().PublishActAsync(KartraActions.CreateLead, new() { Email = "ann@example.com" }, "tenant-1", "row-1");
            await host.WaitAsync("row-1", job => job.State == ActJobState.Succeeded);
        }

        var held = string.Concat(database.Bytes.Select(Encoding.Latin1.GetString));
        Assert.Contains("ann@example.com", held);
        Assert.DoesNotContain(membrane.WorkspaceSecret, held);
        Assert.DoesNotContain("eyJ", held); // how each JWT begins
    }

    private sealed record Order(string Email, bool Fails);

    private sealed class OrderHandler : MessageHandler<Order>
    {
        protected override async Task HandleAsync(Order message, MessageContext context, CancellationToken cancellation)
        {
            await context.PublishActAsync(KartraActions.CreateLead, new() { Email = message.Email }, "tenant-1", message.Email);
            if (message.Fails)
            {
                throw new FormatException();
            }
        }
    }
}
