using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Kartra;

namespace KartraGen.Benchmarks.Acting;

/// <summary>A typed call over loopback, against a bare HttpClient that does the same. In turns, as <see cref="Interleaved"/>.</summary>
internal static class ActCalls
{
    private const int Rounds = 41;
    private const int Calls = 400;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(70);

    public static async Task MeasureAsync()
    {
        using var server = AnswerServer.Start();
        var options = new MembraneOptions
        {
            ApiUri = server.Uri,
            Token = "pat-benchmark",
            AttemptTimeout = Timeout,
            TotalTimeout = Timeout,
        };
        var ours = new KartraClient(new MembraneClient(options));
        var peer = new BareClient(server.Uri, "pat-benchmark", Timeout);
        var request = new GetLeadDetailsRequest { Email = "joe.smith@example.com" };
        Func<int, Task> act = _ => ours.GetLeadDetailsAsync(request);
        Func<int, Task> bare = _ => peer.ActAsync("joe.smith@example.com");
        var tenants = Tenants(server.Uri);
        Func<int, Task> turns = call => tenants[call % tenants.Length].GetLeadDetailsAsync(request);

        Console.WriteLine($"| {"", -27} | throughput (quartiles) | CPU time (quartiles) | ours B | peer B | more B |");
        Console.WriteLine($"|-{new string('-', 27)}-|------------------------|----------------------|-------:|-------:|-------:|");
        await CompareAsync("/act, one call at a time", act, bare, 1);
        await CompareAsync("/act, 16 calls at a time", act, bare, 16);
        await CompareAsync("/act, 1,000 tenants in turn", turns, bare, 1);
    }

    private static KartraClient[] Tenants(Uri server)
    {
        var client = new MembraneClient(
            new MembraneOptions
            {
                ApiUri = server,
                WorkspaceKey = "workspace",
                WorkspaceSecret = "0123456789abcdef0123456789abcdef",
                TokenLifetime = TimeSpan.FromHours(2),
                AttemptTimeout = Timeout,
                TotalTimeout = Timeout,
            }
        );
        return [.. Enumerable.Range(0, 1000).Select(number => new KartraClient(client.ForTenant($"tenant-{number}")))];
    }

    private static async Task CompareAsync(string name, Func<int, Task> ours, Func<int, Task> peer, int parallel)
    {
        await WarmUpAsync(ours, parallel);
        await WarmUpAsync(peer, parallel);
        List<double> throughput = [],
            cpu = [];
        for (var i = 0; i < Rounds; i++)
        {
            var (time, work) = await TimeAsync(ours, parallel);
            var (peerTime, peerWork) = await TimeAsync(peer, parallel);
            throughput.Add(peerTime / time);
            cpu.Add(work / peerWork);
        }

        var (bytes, peerBytes) = (await AllocatedAsync(ours, parallel), await AllocatedAsync(peer, parallel));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name, -27} | {Quartiles.Of(throughput), -22} | {Quartiles.Of(cpu), -20} | {bytes, 6} | {peerBytes, 6} | {bytes - peerBytes, 6} |"
            )
        );
    }

    // Until the JIT has nothing left to make better: its threads count as CPU time of the process.
    private static async Task WarmUpAsync(Func<int, Task> call, int parallel)
    {
        for (var (compiled, quiet) = (0L, 0); quiet < 3; )
        {
            await RunAsync(call, 4000, parallel);
            await Task.Delay(200);
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
            compiled = JitInfo.GetCompiledMethodCount();
        }
    }

    private static async Task<(double Wall, double Cpu)> TimeAsync(Func<int, Task> call, int parallel)
    {
        var (wall, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await RunAsync(call, Calls, parallel);
        return (Stopwatch.GetElapsedTime(wall).TotalMicroseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds);
    }

    private static async Task<long> AllocatedAsync(Func<int, Task> call, int parallel)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await RunAsync(call, 4000, parallel);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / 4000;
    }

    private static Task RunAsync(Func<int, Task> call, int calls, int parallel) =>
        Task.WhenAll(
            Enumerable
                .Range(0, parallel)
                .Select(lane =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < calls / parallel; i++)
                            await call(lane + (i * parallel)).ConfigureAwait(false);
                    })
                )
        );
}
