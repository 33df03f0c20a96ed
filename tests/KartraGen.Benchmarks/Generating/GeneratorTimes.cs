extern alias generator;

using System.Globalization;
using KartraGenerator = generator::KartraGen.Generator.KartraGenerator;

namespace KartraGen.Benchmarks.Generating;

/// <summary>The generator on a driver: edits in an open project, and whole builds. In turns, CPU time of the thread.</summary>
internal static class GeneratorTimes
{
    public static void MeasureEdits()
    {
        Console.WriteLine($"| {"", -34} | ours ms | empty generator ms | ratio (quartiles)  |");
        Console.WriteLine($"|-{new string('-', 34)}-|--------:|-------------------:|--------------------|");
        foreach (var actions in new[] { 20, 200, 2000 })
        {
            var files = actions == 20 ? SnapshotFiles.Kartra : SnapshotFiles.Copies(actions);
            var ours = new Project(new KartraGenerator(), files).Open();
            var empty = new Project(new EmptyGenerator(), files).Open();
            var rounds = actions == 2000 ? 15 : 61;
            Report($"unrelated edit, {actions} actions", rounds, ours.EditCode, empty.EditCode);
            Report($"one snapshot edited, {actions} actions", rounds, ours.EditSnapshot, empty.EditSnapshot);
        }
    }

    public static void MeasureBuilds()
    {
        Build("Kartra, for the JIT", SnapshotFiles.Kartra, 60);
        Build("Kartra, 20 actions", SnapshotFiles.Kartra, 15);
        Build("copies of Kartra, 200 actions", SnapshotFiles.Copies(200), 9);
        Build("copies of Kartra, 2000 actions", SnapshotFiles.Copies(2000), 5);
        Build("20 schemas of 1 KB", SnapshotFiles.Small(20), 15);
        Build("200 schemas of 1 KB", SnapshotFiles.Small(200), 9);
        Build("2000 schemas of 1 KB", SnapshotFiles.Small(2000), 5);
    }

    private static void Build(string name, (string Path, string Text)[] files, int rounds)
    {
        var actions = files.Count(static file => file.Path.EndsWith(".action.json", StringComparison.Ordinal));
        var times = Enumerable.Range(0, rounds).Select(_ => Time(() => new Project(new KartraGenerator(), files).Open())).Order().ToArray();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -32} {times[rounds / 2], 8:F1} ms (best {times[0]:F1}), {times[rounds / 2] / actions:F3} ms an action"
            )
        );
    }

    private static void Report(string name, int rounds, Action ours, Action empty)
    {
        // As in an editor that has been open for a while: the JIT has done with Roslyn as well.
        for (var i = 0; i < 60; i++)
        {
            ours();
            empty();
        }

        var times = Enumerable.Range(0, rounds).Select(_ => (Ours: Time(ours), Empty: Time(empty))).ToArray();
        var ratios = times.Select(static time => time.Ours / time.Empty).Order().ToArray();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name, -34} | {Median(times.Select(static time => time.Ours)), 7:F3} | {Median(times.Select(static time => time.Empty)), 18:F3} | {ratios[rounds / 2]:F2} ({ratios[rounds / 4]:F2} - {ratios[rounds * 3 / 4]:F2}) |"
            )
        );
    }

    private static double Time(Action action)
    {
        var before = ThreadClock.Now;
        action();
        return (ThreadClock.Now - before).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
