extern alias generator;

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NJsonSchema;
using KartraGenerator = generator::KartraGen.Generator.KartraGenerator;

namespace KartraGen.Benchmarks.Generating;

/// <summary>
/// What a build pays that starts a new compiler: everything once, JIT included, in a new process each time. Roslyn itself
/// is warmed up before, by a generator that does nothing, since the compiler has it compiled ahead of time.
/// </summary>
internal static class ColdStart
{
    private const int Rounds = 11;

    public static void Measure()
    {
        var times = Enumerable.Range(0, Rounds).Select(static _ => (Ours: InNewProcess("ours"), Peer: InNewProcess("njsonschema"))).ToArray();
        var ratios = times.Select(static time => time.Ours / time.Peer).Order().ToArray();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"20 Kartra actions, cold: generator {Median(times.Select(static time => time.Ours)):F0} ms, NJsonSchema merely parsing {Median(times.Select(static time => time.Peer)):F0} ms, ratio {ratios[Rounds / 2]:F2} ({ratios[Rounds / 4]:F2} - {ratios[Rounds * 3 / 4]:F2})"
            )
        );
    }

    public static void RunOnce(string what)
    {
        var files = SnapshotFiles.Kartra;
        new Project(new EmptyGenerator(), files).Open();
        var before = ThreadClock.Now;
        if (what == "ours")
            new Project(new KartraGenerator(), files).Open();
        else
            Parse(files);
        Console.WriteLine((ThreadClock.Now - before).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    }

    private static void Parse((string Path, string Text)[] files)
    {
        foreach (var (path, text) in files.Where(static file => file.Path.EndsWith(".action.json", StringComparison.Ordinal)))
        {
            using var snapshot = JsonDocument.Parse(text);
            foreach (var side in new[] { "inputSchema", "outputSchema" })
            {
                if (snapshot.RootElement.TryGetProperty(side, out var schema))
                    _ = JsonSchema.FromJsonAsync(schema.GetRawText(), path).GetAwaiter().GetResult().ActualProperties.Count;
            }
        }
    }

    private static double InNewProcess(string what)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["cold", what]) { RedirectStandardOutput = true })!;
        var told = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(told, CultureInfo.InvariantCulture);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
