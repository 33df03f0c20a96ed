using Kartra;
using KartraGen.Emulator;

namespace KartraGen.Jobs.Tests;

/// <summary>A process that is killed, at each point at which it matters. What the emulator executed is what counts.</summary>
public sealed class CrashTests
{
    private const string Email = "ann@example.com";

    [Fact]
    public async Task Killed_before_about_to_send_is_committed_it_waits_and_is_sent_by_the_next_process()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var publisher = await JobHost.StartAsync(database.File, membrane, jobs => jobs.RunsJobs = false);
        using (var process = await JobProcess.StartAsync(database.File, membrane))
        {
            await PublishAsync(publisher, pausedFirst: true);
            using (database.Lock())
            {
                await Task.Delay(1000); // its beats and claims wait for the lock
                process.Kill();
            }
        }

        Assert.Equal(ActJobState.Waiting, (await JobAsync(publisher))!.State);
        await publisher.Jobs.ResumeAsync("tenant-1");
        await using var next = await JobHost.StartAsync(database.File, membrane);
        var job = await publisher.WaitAsync("row-1", job => job.State == ActJobState.Succeeded);
        Assert.Equal((1, 1), (job.Attempt, membrane.ExecutionsOf(Email)));
    }

    [Fact]
    public async Task Killed_between_about_to_send_and_sending_it_is_unknown_within_five_seconds_and_looked_at_before_it_is_sent()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var publisher = await JobHost.StartAsync(database.File, membrane, jobs => jobs.RunsJobs = false);
        using (var process = await JobProcess.StartAsync(database.File, membrane, holdsTokens: true))
        {
            await PublishAsync(publisher);
            await process.SaysAsync("sending");
            Assert.Equal(ActJobState.Sending, (await JobAsync(publisher))!.State);
            process.Kill();
        }

        var lateness = new Lateness();
        var unknown = await publisher.WaitAsync("row-1", job => job.State != ActJobState.Sending);
        Assert.InRange(lateness.Elapsed - lateness.Total, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal((ActJobState.Unknown, "ProcessDied", 0), (unknown.State, unknown.Reason, membrane.ExecutionsOf(Email)));

        await using var next = await JobHost.StartAsync(database.File, membrane);
        var job = await publisher.WaitAsync("row-1", job => job.State == ActJobState.Succeeded);
        Assert.Equal((2, 1), (job.Attempt, membrane.ExecutionsOf(Email)));
    }

    [Fact]
    public async Task Killed_while_it_is_in_flight_it_is_unknown_and_found_done()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var publisher = await JobHost.StartAsync(database.File, membrane, jobs => jobs.RunsJobs = false);
        using (var process = await JobProcess.StartAsync(database.File, membrane))
        {
            membrane.Fail(KartraActions.CreateLead, Fault.Slow(TimeSpan.FromMinutes(1)));
            await PublishAsync(publisher);
            await Wait.ForAsync(() => Task.FromResult(membrane.ExecutionsOf(Email) == 1), "the run");
            process.Kill();
        }

        await AssertFoundDoneAsync(database, membrane, publisher);
    }

    [Fact]
    public async Task Killed_between_the_answer_and_writing_it_down_it_is_unknown_and_found_done()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var publisher = await JobHost.StartAsync(database.File, membrane, jobs => jobs.RunsJobs = false);
        using (var process = await JobProcess.StartAsync(database.File, membrane))
        {
            // The answer leaves when nobody can write any more.
            membrane.Fail(KartraActions.CreateLead, Fault.Slow(TimeSpan.FromSeconds(1)));
            await PublishAsync(publisher);
            await Wait.ForAsync(() => Task.FromResult(membrane.ExecutionsOf(Email) == 1), "the run");
            using (database.Lock())
            {
                await Task.Delay(2000);
                process.Kill();
            }
        }

        await AssertFoundDoneAsync(database, membrane, publisher);
    }

    [Fact]
    public async Task A_process_that_was_given_up_and_lives_writes_down_what_it_got()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var publisher = await JobHost.StartAsync(database.File, membrane, jobs => (jobs.RunsJobs, jobs.MaxLooks) = (false, 0));
        using var process = await JobProcess.StartAsync(database.File, membrane);
        membrane.Fail(KartraActions.CreateLead, Fault.Slow(TimeSpan.FromSeconds(1)));
        await PublishAsync(publisher);
        await Wait.ForAsync(() => Task.FromResult(membrane.ExecutionsOf(Email) == 1), "the run");

        process.Signal("STOP");
        await publisher.WaitAsync("row-1", job => job is { State: ActJobState.Unknown, WaitsForPerson: true });
        process.Signal("CONT");

        var job = await publisher.WaitAsync("row-1", job => job.State == ActJobState.Succeeded);
        Assert.Equal((1, Assert.Single(membrane.Runs).RunId), (job.Attempt, job.ActionRunId));
    }

    /// <summary>Each job is claimed by one of them, also where both are handed the same one at once.</summary>
    [Fact]
    public async Task Two_processes_never_send_the_same_job()
    {
        using var database = new JobDatabase();
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var publisher = await JobHost.StartAsync(database.File, membrane);
        using var other = await JobProcess.StartAsync(database.File, membrane);

        await Task.WhenAll(publisher.Jobs.PublishAsync(KartraActions.CreateLead, "tenant-1", Leads.Rows(100)), PublishAgainAsync());

        await Wait.ForAsync(async () => (await publisher.Jobs.CountAsync())[ActJobState.Succeeded] == 100, "100 jobs");
        Assert.Equal(100, membrane.Executions().Count);
        Assert.All(membrane.Executions().Values, count => Assert.Equal(1, count));

        async Task PublishAgainAsync()
        {
            foreach (var (key, lead) in Leads.Rows(100))
            {
                await publisher.NewBus().PublishActAsync(KartraActions.CreateLead, lead, "tenant-1", key);
            }
        }
    }

    private static async Task AssertFoundDoneAsync(JobDatabase database, MembraneEmulator membrane, JobHost publisher)
    {
        var unknown = await publisher.WaitAsync("row-1", job => job.State != ActJobState.Sending);
        Assert.Equal((ActJobState.Unknown, "ProcessDied"), (unknown.State, unknown.Reason));
        await using var next = await JobHost.StartAsync(database.File, membrane);
        var job = await publisher.WaitAsync("row-1", job => job.State == ActJobState.Succeeded);
        Assert.Equal((1, 1), (job.Attempt, membrane.ExecutionsOf(Email)));
    }

    private static async Task PublishAsync(JobHost publisher, bool pausedFirst = false)
    {
        if (pausedFirst)
        {
            await publisher.Jobs.PauseAsync("tenant-1");
        }

        await publisher.NewBus().PublishActAsync(KartraActions.CreateLead, new() { Email = Email }, "tenant-1", "row-1");
    }

    private static Task<ActJob?> JobAsync(JobHost publisher) => publisher.Jobs.FindAsync(KartraActions.CreateLead, "tenant-1", "row-1");
}
