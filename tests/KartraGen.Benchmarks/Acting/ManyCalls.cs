using System.Diagnostics;
using Kartra;

namespace KartraGen.Benchmarks.Acting;

/// <summary>Many calls, against <see cref="Parallel"/> over a bare HttpClient, in turns; both over a handler in this process.</summary>
internal static class ManyCalls
{
    private const int Rounds = 21;
    private const int Calls = 20_000;
    private const int AtATime = 20;

    public static async Task MeasureAsync(int many)
    {
        using var handler = new InProcessHandler();
        var timeout = TimeSpan.FromSeconds(70);
        var uri = new Uri("http://127.0.0.1:9/");
        var options = new MembraneOptions
        {
            ApiUri = uri,
            Token = "pat-benchmark",
            AttemptTimeout = timeout,
            TotalTimeout = timeout,
        };
        var membrane = new MembraneClient(options, new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan });
        var bare = new BareClient(uri, "pat-benchmark", timeout, handler);
        var some = new ParallelOptions { MaxDegreeOfParallelism = AtATime };
        Func<GetLeadDetailsRequest, CancellationToken, ValueTask> call = async (request, _) =>
            await bare.ActAsync(request.Email!).ConfigureAwait(false);
        Func<int, Task> peer = count => Parallel.ForEachAsync(SourceAsync(count), some, call);

        foreach (var order in Enum.GetValues<BulkOrder>())
        {
            Func<int, Task> ours = count => WalkAsync(membrane, count, order, static _ => { });
            List<double> throughput = [],
                cpu = [];
            for (var i = -5; i < Rounds; i++)
            {
                var (time, work) = await TimeAsync(ours);
                var (peerTime, peerWork) = await TimeAsync(peer);
                if (i >= 0)
                {
                    throughput.Add(peerTime / time);
                    cpu.Add(work / peerWork);
                }
            }

            var (bytes, peerBytes) = (await AllocatedAsync(ours), await AllocatedAsync(peer));
            Console.WriteLine(
                $"by {order}: {Quartiles.Of(throughput)} of its throughput, {Quartiles.Of(cpu)} times its CPU time, {bytes} vs {peerBytes} bytes a call"
            );
        }

        await MeasureMemoryAsync(membrane, many);
    }

    // What is alive, which is what a leak is; and what the process takes of the machine.
    private static async Task MeasureMemoryAsync(MembraneClient membrane, int many)
    {
        var heap = new List<double>();
        var process = new List<double>();
        var start = Stopwatch.GetTimestamp();
        await WalkAsync(
            membrane,
            many,
            BulkOrder.Completion,
            done =>
            {
                if (done % (many / 20) == 0)
                {
                    process.Add(Environment.WorkingSet / 1e6);
                    heap.Add(GC.GetTotalMemory(forceFullCollection: true) / 1e6);
                }
            }
        );
        var (alive, taken) = ($"{heap.Min():F1} to {heap.Max():F1} MB", $"{process.Min():F0} to {process.Max():F0} MB");
        Console.WriteLine(
            $"{many} calls in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s; alive {alive}, the process {taken}, at 20 points on the way"
        );
    }

    private static async Task WalkAsync(MembraneClient membrane, int count, BulkOrder order, Action<int> each)
    {
        var done = 0;
        var options = new BulkOptions
        {
            MaxConcurrency = AtATime,
            Order = order,
            RateLimit = double.PositiveInfinity,
        };
        await foreach (var lead in membrane.ActManyAsync(KartraActions.GetLeadDetails, SourceAsync(count), options))
        {
            if (lead.Outcome != BulkOutcome.Succeeded)
                throw lead.Exception!;
            each(++done);
        }
    }

    private static async IAsyncEnumerable<GetLeadDetailsRequest> SourceAsync(int count)
    {
        await Task.CompletedTask;
        for (var i = 0; i < count; i++)
            yield return new GetLeadDetailsRequest { Email = "joe.smith@example.com" };
    }

    private static async Task<(double Wall, double Cpu)> TimeAsync(Func<int, Task> calls)
    {
        var (wall, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await calls(Calls);
        return (Stopwatch.GetElapsedTime(wall).TotalMicroseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds);
    }

    private static async Task<long> AllocatedAsync(Func<int, Task> calls)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await calls(Calls);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls;
    }
}
