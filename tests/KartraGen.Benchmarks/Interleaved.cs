using System.Globalization;

namespace KartraGen.Benchmarks;

/// <summary>
/// Measures pairs in turns (ours, peer, ours, ...), so that what else the machine does falls on both alike. Time is the
/// CPU's, of this thread alone; the ratio is the median of the rounds'.
/// </summary>
internal static class Interleaved
{
    private const int Rounds = 61;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(40);

    public static void Measure(IEnumerable<Pair> pairs)
    {
        Console.WriteLine($"| {"", -44} | ours µs | peer µs | ratio (quartiles)  | ours B | peer B | ratio |");
        Console.WriteLine($"|-{new string('-', 44)}-|--------:|--------:|--------------------|-------:|-------:|------:|");
        foreach (var pair in pairs)
            Measure(pair);
    }

    private static void Measure(Pair pair)
    {
        var (calls, peerCalls) = (CallsPerRound(pair.Ours), CallsPerRound(pair.Peer));
        var ours = new double[Rounds];
        var peer = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            ours[i] = Time(pair.Ours, calls);
            peer[i] = Time(pair.Peer, peerCalls);
        }

        var ratios = ours.Zip(peer, static (ours, peer) => ours / peer).Order().ToArray();
        var (bytes, peerBytes) = (Allocated(pair.Ours), Allocated(pair.Peer));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {pair.Name, -44} | {Median(ours), 7:F2} | {Median(peer), 7:F2} | {ratios[Rounds / 2]:F2} ({ratios[Rounds / 4]:F2} - {ratios[Rounds * 3 / 4]:F2}) | {bytes, 6} | {peerBytes, 6} | {(double)bytes / peerBytes, 5:F2} |"
            )
        );
    }

    // Long enough for the clock, and past the tiers of the JIT.
    private static int CallsPerRound(Action action)
    {
        for (var until = Environment.TickCount64 + 1500; Environment.TickCount64 < until; )
            action();
        return (int)Math.Max(1, Round.TotalMicroseconds / Time(action, 200));
    }

    private static double Time(Action action, int calls)
    {
        var before = ThreadClock.Now;
        for (var i = 0; i < calls; i++)
            action();
        return (ThreadClock.Now - before).TotalMicroseconds / calls;
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            action();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
