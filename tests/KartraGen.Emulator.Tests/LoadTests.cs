using System.Collections.Concurrent;

namespace KartraGen.Emulator.Tests;

public sealed class LoadTests
{
    [Fact]
    public async Task Under_faults_and_32_callers_what_was_counted_is_what_is_there()
    {
        const int Calls = 640;
        await using var membrane = await MembraneEmulator.StartAsync();
        using var caller = new Caller(membrane);
        var acknowledged = new ConcurrentBag<int>();
        using (
            membrane.Chaos(
                11,
                0.4,
                Fault.RateLimited(),
                Fault.Unavailable(),
                Fault.ResetBeforeRun,
                Fault.ResetAfterRun,
                Fault.Truncated,
                Fault.Html,
                Fault.Html with
                {
                    AfterRun = true,
                },
                Fault.InternalError
            )
        )
        {
            await Parallel.ForAsync(
                0,
                Calls,
                new ParallelOptions { MaxDegreeOfParallelism = 32 },
                async (call, _) =>
                {
                    try
                    {
                        if ((await caller.ActAsync("create-lead", $$"""{"email":"lead{{call}}@example.com"}""")).Status == 200)
                        {
                            acknowledged.Add(call);
                        }
                    }
                    catch (HttpRequestException)
                    {
                        // Cut off: it may have run.
                    }
                }
            );
        }

        var ran = membrane.Runs.Select(run => run.Input.GetProperty("email").GetString()!).ToList();
        Assert.Equal(ran.Count, membrane.ExecutionCount);
        Assert.Equal(ran.Distinct().Count(), ran.Count);
        Assert.InRange(acknowledged.Count, 1, ran.Count - 1);
        Assert.Subset(ran.ToHashSet(), acknowledged.Select(call => $"lead{call}@example.com").ToHashSet());
        Assert.Equal(ran[^1], (await caller.ActAsync("get-lead", $$"""{"email":"{{ran[^1]}}"}""")).At("output/lead_details/email"));
        var never = Enumerable.Range(0, Calls).Select(call => $"lead{call}@example.com").Except(ran).First();
        Assert.Equal("234", (await caller.ActAsync("get-lead", $$"""{"email":"{{never}}"}""")).At("output/type"));
    }

    [Fact]
    public async Task Old_runs_are_forgotten_but_counted()
    {
        await using var membrane = await MembraneEmulator.StartAsync(new() { KeptRuns = 2 });
        using var caller = new Caller(membrane);
        var first = await caller.ActAsync("retrieve-account-tags");
        await caller.ActAsync("retrieve-account-lists");
        await caller.ActAsync("retrieve-account-pages");

        Assert.Equal(["retrieve-account-lists", "retrieve-account-pages"], membrane.Runs.Select(run => run.ActionKey));
        Assert.Equal(3, membrane.ExecutionCount);
        Assert.Equal(404, (await caller.GetAsync($"/action-run-logs/{first.RunId}")).Status);
    }

    [Fact]
    public async Task Ten_megabytes_are_too_much()
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        using var caller = new Caller(membrane);

        Assert.Equal(200, (await caller.ActAsync("retrieve-account-tags", $$"""{"x":"{{new string('x', 9_000_000)}}"}""")).Status);
        // Asked beforehand, the server can refuse before the body is on its way.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/act")
        {
            Content = new StringContent($$"""{"key":"retrieve-account-tags","input":{"x":"{{new string('x', 11_000_000)}}"} }"""),
            Headers = { ExpectContinue = true },
        };
        using var refused = await caller.Http.SendAsync(request);
        Assert.Equal(413, (int)refused.StatusCode);
        Assert.Equal(1, membrane.ExecutionCount);
    }

    [Fact]
    public async Task Two_thousand_actions_are_listed_and_run()
    {
        var folder = Directory.CreateTempSubdirectory("kartragen-emulator-").FullName;
        try
        {
            for (var action = 0; action < 2000; action++)
            {
                await File.WriteAllTextAsync(
                    Path.Combine(folder, $"a{action}.action.json"),
                    $$"""{"app":"big","key":"a{{action}}","name":"A {{action}}"}"""
                );
            }

            await using var membrane = await MembraneEmulator.StartAsync(new() { HostKartra = false, SnapshotFolder = folder });
            using var caller = new Caller(membrane);
            var first = await caller.GetAsync("/actions?limit=1000");
            var second = await caller.GetAsync($"/actions?limit=1000&cursor={first.At("cursor")}");

            Assert.Equal(2000, first.Items("id").Concat(second.Items("id")).Distinct().Count());
            Assert.Null(second.At("cursor"));
            Assert.Equal(200, (await caller.ActAsync("a1999")).Status);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
