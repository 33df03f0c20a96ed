using System.Collections.Concurrent;
using System.Text.Json;
using KartraGen.Emulator;
using KartraGen.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests;

/// <summary>
/// Many seeded calls, reads and writes, 32 at a time, under every fault. Each lane has actions of its own, so that the test
/// knows which fault each call met; <see cref="StormCall"/> knows what must come of it.
/// </summary>
[Collection(nameof(FaultStormTests))]
public sealed class FaultStormTests : IAsyncLifetime
{
    private const int Calls = 10_000;
    private const int Lanes = 32;

    private static readonly MembraneApp Storm = new() { Key = "storm", IntegrationKey = "storm" };

    private readonly ConcurrentQueue<Exception> _unobserved = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentDictionary<int, StormCall> _calls = new();
    private readonly ConcurrentDictionary<int, Exception> _failures = new();
    private readonly RefusedTokens _refused = new();
    private string _folder = "";
    private MembraneEmulator _membrane = null!;
    private MembraneClient _client = null!;
    private int _minted;

    public async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("kartragen-storm-").FullName;
        var calls = Enumerable.Range(0, Calls).Select(seed => new StormCall(seed)).ToList();
        foreach (var key in Enumerable.Range(0, Lanes).SelectMany(lane => calls.Select(call => Key(lane, call))).Distinct())
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, $"{key}.action.json"), $$"""{"app":"storm","key":"{{key}}","name":"{{key}}"}""");
        }

        _membrane = await MembraneEmulator.StartAsync(new() { SnapshotFolder = _folder });
        var signing = MembraneCredentials.FromSecret(_membrane.WorkspaceKey, _membrane.WorkspaceSecret, TimeSpan.FromHours(2));
        var options = new MembraneOptions
        {
            ApiUri = _membrane.ApiUri,
            TenantKey = _membrane.TenantKey,
            MaxRetries = StormCall.MaxRetries,

            // Another text each time: two tokens of one second would be the same, and a refused one is not offered again.
            Credentials = MembraneCredentials.FromCallback(
                (request, ct) =>
                    signing.GetTokenAsync(
                        request with
                        {
                            Tenant = new MembraneTenant(request.Tenant!.Key) { Name = $"{Interlocked.Increment(ref _minted)}" },
                        },
                        ct
                    )
            ),
        };
        _client = new MembraneClient(options, new HttpClient(_refused) { Timeout = Timeout.InfiniteTimeSpan }, new HastyTime());
        TaskScheduler.UnobservedTaskException += Observe;
    }

    public async Task DisposeAsync()
    {
        TaskScheduler.UnobservedTaskException -= Observe;
        await _membrane.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_runs_twice_nothing_acknowledged_is_missing_and_every_failure_is_the_right_one()
    {
        var next = -1;
        async Task RunLaneAsync(int lane)
        {
            for (int seed; (seed = Interlocked.Increment(ref next)) < Calls; )
            {
                await RunAsync(lane, _calls[seed] = new StormCall(seed));
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => RunLaneAsync(lane)))).WaitAsync(TimeSpan.FromMinutes(15));

        var executions = _membrane.Runs.GroupBy(run => run.Input.GetProperty("seed").GetInt32()).ToDictionary(runs => runs.Key, runs => runs.Count());
        foreach (var call in _calls.Values)
        {
            var ran = executions.GetValueOrDefault(call.Seed);

            // One that was given up may have been so before it was sent; a read may also have been begun anew by then.
            if (ran != call.Executions && !(call.IsAbandoned && (ran < call.Executions || !call.IsWrite)))
            {
                _wrong.Enqueue($"{call} ran {ran} times and not {call.Executions}");
            }

            if (ran > 0 && _failures.GetValueOrDefault(call.Seed) is MembraneException { MayHaveRun: false } failure)
            {
                _wrong.Enqueue($"{call} ran, and says that it cannot have: {failure}");
            }
        }

        Assert.True(_wrong.IsEmpty, string.Join("\n", _wrong.Take(20)));
        Assert.Equal(Calls, _calls.Count);
        Assert.All(_calls.Values.Where(call => call.IsWrite), call => Assert.InRange(executions.GetValueOrDefault(call.Seed), 0, 1));

        // The first one, and one for each that was refused: not one for each call that met the refusal.
        Assert.InRange(_refused.Count, 100, Calls);
        Assert.InRange(_minted, 2, 1 + _refused.Count);

        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Empty(_unobserved);
    }

    private async Task RunAsync(int lane, StormCall call)
    {
        var key = Key(lane, call);

        // By id, as a fetch from a catalog without keys pins it: each call is one request.
        var action = MembraneAction.Create(
            Storm,
            key,
            null,
            _membrane.Catalog.IdOf(key),
            isReadOnly: !call.IsWrite,
            JsonCodecs.Element,
            JsonCodecs.Element
        );
        var faults = call.Met.Select(fault => _membrane.Fail(key, fault, call.IsAbandoned ? null : 1)).ToList();
        using var patience = new CancellationTokenSource();
        if (call.GivesUp)
        {
            patience.CancelAfter(TimeSpan.FromMilliseconds(100));
        }

        using var input = JsonDocument.Parse($$"""{"seed":{{call.Seed}}}""");
        var options = call.IsTimedOut ? new MembraneCallOptions { Timeout = TimeSpan.FromMilliseconds(300) } : null;
        var failure = await Record.ExceptionAsync(() => _client.ActAsync(action, input.RootElement, options, patience.Token));
        if (!call.IsAbandoned)
        {
            faults.ForEach(fault => fault.Dispose());
        }

        if (failure is not null)
        {
            _failures[call.Seed] = failure;
        }

        if (failure?.GetType() != call.Failure)
        {
            _wrong.Enqueue($"{call} ended in {failure?.ToString() ?? "success"} and not in {call.Failure?.Name ?? "success"}");
        }
        else if (!IsTrue(failure, call))
        {
            _wrong.Enqueue($"{call} tells something wrong: {failure}");
        }
    }

    /// <summary>An abandoned call may reach the server when its lane has gone on: it shares its action, and the fault that waits there, with no other.</summary>
    private static string Key(int lane, StormCall call) =>
        $"{(call.IsWrite ? "write" : "read")}-{(call.IsAbandoned ? $"abandoned-{call.Seed}" : lane)}";

    /// <summary>Whether what the exception tells beside its type is so.</summary>
    private bool IsTrue(Exception? failure, StormCall call) =>
        failure switch
        {
            MembraneTransportException lost => lost.MayHaveRun || call.IsTimedOut,
            MembraneRateLimitException limited => limited.IsExternalApp == (limited.ErrorType == "connection"),
            ConnectionDisconnectedException { ConnectionId: var connection, ActionRunId: not null } => connection is not null,
            ActFailedException failed => failed.ActionRunId is not null,
            _ => true,
        };

    private void Observe(object? sender, UnobservedTaskExceptionEventArgs e) => _unobserved.Enqueue(e.Exception);
}

/// <summary>Alone: what other tests leave unobserved is none of the storm's.</summary>
[CollectionDefinition(nameof(FaultStormTests), DisableParallelization = true)]
public sealed class FaultStormCollection;
