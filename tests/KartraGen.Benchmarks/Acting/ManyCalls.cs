using System.Diagnostics;
using System.Globalization;
using Kartra;

namespace KartraGen.Benchmarks.Acting;

/// <summary>Many calls through <c>ActManyAsync</c>, against <see cref="Parallel"/> over a bare HttpClient; both over a handler in this process. In turns.</summary>
internal static class ManyCalls
{
    private const int Rounds = 21;
    private const int Calls = 20_000;
    private const int AtATime = 20;

    public static async Task MeasureAsync(int many)
    {
        using var handler = new InProcessHandler();
        var options = new MembraneOptions { ApiUri = new Uri("http://127.0.0.1:9/"), Token = "pat-benchmark", AttemptTimeout = TimeSpan.FromSeconds(70), TotalTimeout = TimeSpan.FromSeconds(70) };
        var membrane = new MembraneClient(options, new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan });
        var bare = new BareClient(options.ApiUri, "pat-benchmark", options.AttemptTimeout, handler);
        Func<int, Task> peer = count => Parallel.ForEachAsync(
            SourceAsync(count), new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (request, _) => await bare.ActAsync(request.Email!).ConfigureAwait(false));

        foreach (var order in Enum.GetValues<BulkOrder>())
        {
            Func<int, Task> ours = count => WalkAsync(membrane, count, order, static _ => { });
            List<double> throughput = [], cpu = [];
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
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"order by {order,-10}: {Quartiles.Of(throughput)} of its throughput, {Quartiles.Of(cpu)} times its CPU time, {bytes} vs {peerBytes} bytes a call"));
        }

        await MeasureMemoryAsync(membrane, many);
    }

    // What is alive, which is what a leak is; and what the process takes of the machine.
    private static async Task MeasureMemoryAsync(MembraneClient membrane, int many)
    {
        var heap = new List<double>();
        var process = new List<double>();
        var start = Stopwatch.GetTimestamp();
        await WalkAsync(membrane, many, BulkOrder.Completion, done =>
        {
            if (done % (many / 20) == 0)
            {
                process.Add(Environment.WorkingSet / 1e6);
                heap.Add(GC.GetTotalMemory(forceFullCollection: true) / 1e6);
            }
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{many:N0} calls in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s; alive {heap.Min():F1} to {heap.Max():F1} MB, the process {process.Min():F0} to {process.Max():F0} MB, at 20 points on the way"));
    }

    private static async Task WalkAsync(MembraneClient membrane, int count, BulkOrder order, Action<int> each)
    {
        var done = 0;
        await foreach (var lead in membrane.ActManyAsync(KartraActions.GetLeadDetails, SourceAsync(count), new() { MaxConcurrency = AtATime, Order = order, RateLimit = double.PositiveInfinity }))
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
