using Kartra;
using KartraGen.Emulator;
using KartraGen.Emulator.Kartra;

namespace KartraGen.Jobs.Tests;

/// <summary>What a job comes to when something goes wrong: sent again only where it surely did not run.</summary>
public sealed class OutcomeTests
{
    private const string Email = "ann@example.com";

    /// <summary>Nothing ran: it is sent again, and runs once.</summary>
    [Theory]
    [InlineData("RateLimited")]
    [InlineData("RateLimited for a second")]
    [InlineData("Unavailable for a second")]
    public async Task What_surely_did_not_run_is_sent_again(string fault)
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var host = await JobHost.StartAsync(database.File, membrane);
        membrane.Fail(KartraActions.CreateLead, FaultOf(fault), times: 2);

        await PublishAsync(host);

        var job = await host.WaitAsync("row-1", job => job.State == ActJobState.Succeeded);
        Assert.Equal((3, 1), (job.Attempt, membrane.ExecutionsOf(Email)));
    }

    /// <summary>It may have run: nobody sends it again before somebody has looked.</summary>
    [Theory]
    [InlineData("ResetBeforeRun")]
    [InlineData("ResetAfterRun")]
    [InlineData("Truncated")]
    [InlineData("InternalError")]
    [InlineData("InternalError after the run")]
    [InlineData("ActionFailed")]
    [InlineData("AppRateLimited")]
    [InlineData("Html")]
    [InlineData("HtmlWithStatus200")]
    public async Task What_may_have_run_waits_for_a_person_where_nobody_can_look(string fault)
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var host = await JobHost.StartAsync(database.File, membrane, jobs => jobs.MaxLooks = 0);
        membrane.Fail(KartraActions.CreateLead, FaultOf(fault));

        await PublishAsync(host);

        var job = await host.WaitAsync("row-1", job => job.WaitsForPerson);
        Assert.Equal((ActJobState.Unknown, 1), (job.State, job.Attempt));
        Assert.NotNull(job.SentAt);
        Assert.Equal(job, Assert.Single(await host.Jobs.ListAsync(ActJobState.Unknown)));
        await Task.Delay(1000);
        Assert.Equal(job, await host.Jobs.FindAsync(KartraActions.CreateLead, "tenant-1", "row-1"));

        // Whoever looked tells what he found.
        await Assert.ThrowsAsync<ArgumentException>(() => host.Jobs.ResolveAsync(job, ActJobVerdict.Unknown));
        var ran = membrane.ExecutionsOf(Email) == 1;
        Assert.True(await host.Jobs.ResolveAsync(job, ran ? ActJobVerdict.Done : ActJobVerdict.NotDone));
        Assert.False(await host.Jobs.ResolveAsync(job, ActJobVerdict.NotDone));
        await host.WaitAsync("row-1", job => job.State == ActJobState.Succeeded);
        Assert.Equal(1, membrane.ExecutionsOf(Email));
    }

    [Theory]
    [InlineData("ResetBeforeRun", 2)]
    [InlineData("ResetAfterRun", 1)]
    [InlineData("InternalError", 2)]
    [InlineData("InternalError after the run", 1)]
    public async Task A_look_turns_unknown_into_done_or_not_done(string fault, int attempts)
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var host = await JobHost.StartAsync(database.File, membrane);
        membrane.Fail(KartraActions.CreateLead, FaultOf(fault));

        await PublishAsync(host);

        var job = await host.WaitAsync("row-1", job => job.State == ActJobState.Succeeded);
        Assert.Equal((attempts, 1), (job.Attempt, membrane.ExecutionsOf(Email)));
    }

    [Fact]
    public async Task Looks_that_fail_are_taken_again_and_end_with_a_person()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var host = await JobHost.StartAsync(database.File, membrane, jobs => jobs.MaxLooks = 2);
        membrane.Fail(KartraActions.CreateLead, Fault.ResetAfterRun);
        using (membrane.Fail(KartraActions.GetLeadDetails, Fault.ActionFailed, times: null))
        {
            await PublishAsync(host);
            await host.WaitAsync("row-1", job => job.WaitsForPerson);
        }

        Assert.Equal(1, membrane.ExecutionsOf(Email));
    }

    [Fact]
    public async Task A_refusal_is_the_end_until_a_person_sends_it_again()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var host = await JobHost.StartAsync(database.File, membrane);

        await host.Jobs.PublishAsync(KartraActions.CreateLead, "tenant-1", [new("row-1", new() { Email = KartraSeed.LeadEmail })]);

        var job = await host.WaitAsync("row-1", job => job.State == ActJobState.Refused);
        Assert.Equal(("ActFailedException 244", 1), (job.Reason, membrane.ExecutionsOf(KartraSeed.LeadEmail)));
        Assert.NotNull(job.ActionRunId);
        Assert.True(await host.Jobs.SendAgainAsync(job));
        await host.WaitAsync("row-1", job => job is { State: ActJobState.Refused, Attempt: 2 });
    }

    private static Task PublishAsync(JobHost host) =>
        host.Jobs.PublishAsync(KartraActions.CreateLead, "tenant-1", [new("row-1", new() { Email = Email })]);

    private static Fault FaultOf(string name) =>
        name switch
        {
            "RateLimited" => Fault.RateLimited(),
            "RateLimited for a second" => Fault.RateLimited(TimeSpan.FromSeconds(1)),
            "Unavailable for a second" => Fault.Unavailable(TimeSpan.FromSeconds(1)),
            "ResetBeforeRun" => Fault.ResetBeforeRun,
            "ResetAfterRun" => Fault.ResetAfterRun,
            "Truncated" => Fault.Truncated,
            "InternalError" => Fault.InternalError,
            "InternalError after the run" => Fault.InternalError with { AfterRun = true },
            "ActionFailed" => Fault.ActionFailed,
            "AppRateLimited" => Fault.AppRateLimited,
            "Html" => Fault.Html,
            _ => Fault.HtmlWithStatus200,
        };
}
