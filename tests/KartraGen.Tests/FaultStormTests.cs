using System.Collections.Concurrent;
using System.Text.Json;
using KartraGen.Emulator;
using KartraGen.Json;

namespace KartraGen.Tests;

/// <summary>Many seeded random runs with every fault: nothing runs twice, nothing acknowledged is missing.</summary>
public sealed class FaultStormTests
{
    private const int Runs = 10_000;
    private const int AtOnce = 32;

    private static readonly MembraneApp Kartra = new() { Key = "kartra", IntegrationKey = "kartra" };

    [Fact]
    public async Task No_write_runs_twice_and_none_that_was_acknowledged_is_missing()
    {
        await using var emulator = await MembraneEmulator.StartAsync();
        var unobserved = new ConcurrentQueue<Exception>();
        EventHandler<UnobservedTaskExceptionEventArgs> observe = (_, e) => unobserved.Enqueue(e.Exception);
        TaskScheduler.UnobservedTaskException += observe;
        var tokens = 0;
        var inner = MembraneCredentials.FromSecret(emulator.WorkspaceKey, emulator.WorkspaceSecret);
        var client = new MembraneClient(new MembraneOptions
        {
            ApiUri = emulator.ApiUri,
            TenantKey = emulator.TenantKey,
            MaxRetries = 1,
            MaxRetryAfter = TimeSpan.FromSeconds(1),
            ResolveConnectionId = false,
            Credentials = MembraneCredentials.FromCallback((request, ct) =>
            {
                Interlocked.Increment(ref tokens);
                return inner.GetTokenAsync(request, ct);
            }),
        });
        var acknowledged = new ConcurrentBag<string>();
        var write = Action("create-lead", isReadOnly: false);
        var read = Action("retrieve-account-tags", isReadOnly: true);

        await Parallel.ForAsync(0, Runs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (n, ct) =>
        {
            var random = new Random(n);
            var isWrite = random.Next(2) == 0;
            var email = $"lead{n}@example.com";
            if (random.Next(3) == 0)
            {
                emulator.Fail(isWrite ? "create-lead" : "retrieve-account-tags", Pick(random), 1);
            }

            try
            {
                if (isWrite)
                {
                    await client.ActAsync(write, JsonDocument.Parse($$"""{"email":"{{email}}"}""").RootElement, null, ct);
                    acknowledged.Add(email);
                }
                else
                {
                    await client.ActAsync(read, JsonDocument.Parse("{}").RootElement, null, ct);
                }
            }
            catch (MembraneException)
            {
                // Which one is the business of ErrorTests and RetryTests; here any other exception fails the test.
            }
        });

        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException -= observe;
        var ran = emulator.Runs.Where(run => run.ActionKey == "create-lead").Select(run => run.Input.GetProperty("email").GetString()!).ToList();
        Assert.Equal(ran.Count, ran.Distinct().Count());
        Assert.Empty(acknowledged.Except(ran));
        Assert.DoesNotContain(unobserved, exception => exception.ToString().Contains("KartraGen", StringComparison.Ordinal));
        Assert.InRange(tokens, 1, 60);
    }

    private static MembraneAction<JsonElement, JsonElement> Action(string key, bool isReadOnly) =>
        MembraneAction.Create(Kartra, key, key, null, isReadOnly, JsonCodecs.Element, JsonCodecs.Element);

    private static Fault Pick(Random random) => random.Next(12) switch
    {
        0 => Fault.RateLimited(TimeSpan.Zero),
        1 => Fault.Unavailable(TimeSpan.Zero),
        2 => Fault.InternalError,
        3 => Fault.ActionFailed,
        4 => Fault.Disconnected,
        5 => Fault.AppRateLimited,
        6 => Fault.ResetBeforeRun,
        7 => Fault.ResetAfterRun,
        8 => Fault.Truncated,
        9 => Fault.Html,
        10 => Fault.HtmlWithStatus200,
        _ => Fault.Unavailable(),
    };
}
