using Kartra;
using KartraGen.Emulator;
using Xunit.Abstractions;

namespace KartraGen.Jobs.Tests;

/// <summary>Processes are killed at random while calls fail: nothing runs twice, and everything is accounted for.</summary>
internal sealed class Storm(ITestOutputHelper output)
{
    private static readonly Fault[] Faults =
    [
        Fault.RateLimited(),
        Fault.Unavailable(TimeSpan.FromSeconds(1)),
        Fault.ResetBeforeRun,
        Fault.ResetAfterRun,
        Fault.Truncated,
        Fault.InternalError,
        Fault.InternalError with
        {
            AfterRun = true,
        },
        Fault.Html,
        Fault.Slow(TimeSpan.FromMilliseconds(200)),
    ];

    public async Task RunAsync(string database, int rows, int processes, int kills, TimeSpan between)
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        await using var publisher = await JobHost.StartAsync(database, membrane, jobs => jobs.RunsJobs = false);
        var random = new Random(20261128);
        var workers = new List<JobProcess>();
        for (var i = 0; i < processes; i++)
        {
            workers.Add(await JobProcess.StartAsync(database, membrane));
        }

        var storm = membrane.Chaos(seed: 7, rate: 0.05, Faults);
        await publisher.Jobs.PublishAsync(KartraActions.CreateLead, "tenant-1", Leads.Rows(rows));
        var (died, seen) = (0, 0);
        try
        {
            for (var kill = 0; kill < kills; kill++)
            {
                await Task.Delay(between * (0.5 + random.NextDouble()));
                var victim = random.Next(processes);
                workers[victim].Kill();
                workers[victim].Dispose();

                // What it had under way is still "about to send" here, or unknown: nothing of it is lost.
                seen += await CheckAsync(membrane, publisher);
                workers[victim] = await JobProcess.StartAsync(database, membrane);
                died++;
            }

            storm.Dispose();
            await Wait.ForAsync(async () => (await publisher.Jobs.CountAsync())[ActJobState.Succeeded] == rows, "all rows done");
        }
        finally
        {
            workers.ForEach(worker => worker.Dispose());
        }

        var executions = membrane.Executions();
        output.WriteLine($"{rows} rows, {died} kills, {seen} about to send or unknown after a kill, {executions.Count} leads created");
        Assert.Equal(rows, executions.Count);
        Assert.All(executions.Values, count => Assert.Equal(1, count));
        Assert.Equal(kills, died);
        Assert.True(seen > 0, "No kill met a job under way.");
    }

    /// <summary>Of each execution the outcome is written down, or it is known to be unknown; and each of those was about to be sent.</summary>
    private static async Task<int> CheckAsync(MembraneEmulator membrane, JobHost publisher)
    {
        var executed = membrane.Executions();
        var jobs = new List<ActJob>();
        while (await publisher.Jobs.ListAsync(afterId: jobs.Count == 0 ? 0 : jobs[^1].Id) is { Count: > 0 } page)
        {
            jobs.AddRange(page);
        }

        Assert.All(executed.Values, count => Assert.Equal(1, count));
        Assert.All(jobs.Where(job => job.State != ActJobState.Waiting), job => Assert.NotNull(job.SentAt));
        Assert.All(
            jobs.Where(job => executed.ContainsKey(job.JobKey.Replace("row", "lead") + "@example.com")),
            job => Assert.Contains(job.State, (ActJobState[])[ActJobState.Sending, ActJobState.Unknown, ActJobState.Succeeded])
        );
        return jobs.Count(job => job.State is ActJobState.Sending or ActJobState.Unknown);
    }
}
