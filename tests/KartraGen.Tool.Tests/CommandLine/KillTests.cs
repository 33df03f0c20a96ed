using System.Diagnostics;
using System.Globalization;
using KartraGen.Emulator;
using KartraGen.Tool.Tests.Folder;
using Xunit;
using Xunit.Abstractions;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary>
/// <c>kill -9</c> at every kind of moment of a fetch: as <c>fetch --finish</c> leaves it, the folder is the complete old one or the
/// complete new one. Only kills count that met a running fetch.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Actions = 150;

    // Each costs a process; KARTRAGEN_KILLS=200 for a long run.
    private static readonly int Kills =
        int.TryParse(Environment.GetEnvironmentVariable("KARTRAGEN_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills
        : Environment.GetEnvironmentVariable("CI") == "true" ? 50
        : 12;

    /// <summary>One after the other is the next command after a kill; it writes nothing.</summary>
    private static readonly string[][] Commands =
    [
        ["check", "--offline", "--fail-on", "any"],
        ["list"],
        ["diff", "schemas", "schemas", "--fail-on", "any"],
        ["doctor"],
        ["fetch", "--dry-run", "--prune"],
    ];

    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder oldCatalog = new();
    private readonly TemporaryFolder newCatalog = new();
    private readonly StoppedClock clock = new();
    private readonly Random random = new(20261121);

    private enum Aim
    {
        /// <summary>Anywhere between the start and the end.</summary>
        AnyMoment,

        /// <summary>While the new files are staged.</summary>
        Staging,

        /// <summary>As soon as the journal is there: while files are renamed.</summary>
        Commit,
    }

    private string Schemas => Path.Combine(folder.Path, "schemas");

    private string Journal => Path.Combine(Schemas, ".kartragen/journal.json");

    public void Dispose()
    {
        folder.Dispose();
        oldCatalog.Dispose();
        newCatalog.Dispose();
    }

    [Fact]
    public async Task A_killed_fetch_leaves_all_or_nothing()
    {
        await using var before = await PublishAsync(oldCatalog, "old", Enumerable.Range(0, Actions));
        await using var after = await PublishAsync(newCatalog, "new", Enumerable.Range(10, Actions));
        folder.Write("schemas/demo/catalog.json", """{ "app": "demo" }""");
        var states = new List<(MembraneEmulator Membrane, IReadOnlyDictionary<string, string> Content)>();
        var duration = TimeSpan.MaxValue;
        foreach (var membrane in new[] { before, after })
        {
            var time = Stopwatch.StartNew();
            using var fetch = Fetch(membrane);
            await fetch.WaitForExitAsync();
            Assert.Equal(0, fetch.ExitCode);
            duration = time.Elapsed < duration ? time.Elapsed : duration;
            states.Add((membrane, folder.Content()));
        }

        var untouched = Times(states);
        var aims = Enum.GetValues<Aim>();
        var (met, unfinished, mixed) = (new int[aims.Length], new int[aims.Length], new int[aims.Length]);
        var (current, started) = (1, 0);
        for (; (met.Sum() < Kills || unfinished.Sum() == 0) && started < 10 * Kills; started++)
        {
            var aim = aims[met.Sum() % aims.Length];
            var time = Stopwatch.StartNew();
            using var fetch = Fetch(states[1 - current].Membrane);
            Wait(fetch, aim, duration);
            fetch.Kill();
            await fetch.WaitForExitAsync();
            duration = fetch.ExitCode == 0 && time.Elapsed < duration ? time.Elapsed : duration;

            var left = folder.Content().Where(file => !file.Key.StartsWith("schemas/.kartragen/", StringComparison.Ordinal)).ToDictionary();
            var (isMixed, isUnfinished) = (!states.Exists(state => Same(state.Content, left)), File.Exists(Journal));
            if (fetch.ExitCode != 0)
            {
                met[(int)aim]++;
                mixed[(int)aim] += isMixed ? 1 : 0;
                unfinished[(int)aim] += isUnfinished ? 1 : 0;
            }

            Assert.False(isMixed && !isUnfinished, $"After fetch {started} the folder is mixed and does not say so.");

            var tree = FolderTree.Of(folder.Path);
            var next = await ToolRun.StartAsync(before, folder, Commands[started % Commands.Length]);
            Assert.True(
                next.ExitCode == (isUnfinished ? ExitCode.CouldNotStart : ExitCode.Success),
                $"After fetch {started}: {next.Output}{next.Error}"
            );
            Assert.Equal(isUnfinished, (next.Output + next.Error).Contains("was interrupted"));
            Assert.Equal(tree, FolderTree.Of(folder.Path));

            next = await ToolRun.StartAsync(before, folder, "fetch", "--finish");
            Assert.True(next.ExitCode == ExitCode.Success, $"After fetch {started}: {next.Error}");
            Assert.Equal(isUnfinished, next.Error.Contains("had been interrupted"));
            var content = folder.Content();
            current = states.FindIndex(state => Same(state.Content, content));
            Assert.True(current >= 0, $"After fetch {started} the folder is neither the old nor the new one.");
            Assert.Equal(untouched, Times(states));
        }

        foreach (var aim in aims)
        {
            output.WriteLine(
                $"{aim}: {met[(int)aim]} kills met a fetch, {unfinished[(int)aim]} after the commit, {mixed[(int)aim]} left old and new files mixed until they were finished."
            );
        }

        output.WriteLine($"{started} fetches started, {started - met.Sum()} had ended before the kill. All {met.Sum()} folders were complete then.");
        Assert.True(met.Sum() >= Kills, $"Only {met.Sum()} kills met a fetch.");
        Assert.True(unfinished.Sum() > 0, "No kill met a commit.");
    }

    /// <summary>Returns when the fetch is to be killed, or has ended.</summary>
    private void Wait(Process fetch, Aim aim, TimeSpan duration)
    {
        if (aim == Aim.AnyMoment)
        {
            fetch.WaitForExit(duration * random.NextDouble());
            return;
        }

        // Looking takes a core, and nothing is to be seen while a fetch starts.
        fetch.WaitForExit(duration * 0.6);

        // A few milliseconds in all: nothing that could be waited for would wake up in time.
        var sign = aim == Aim.Commit ? Journal : Path.Combine(Schemas, $".kartragen/{random.Next(Actions)}.staged");
        while (!File.Exists(sign) && !fetch.HasExited) { }
    }

    /// <summary>When the files were written that are alike in both states.</summary>
    private Dictionary<string, DateTime> Times(List<(MembraneEmulator Membrane, IReadOnlyDictionary<string, string> Content)> states)
    {
        var alike = states[0]
            .Content.Where(file => states[1].Content.TryGetValue(file.Key, out var text) && text == file.Value)
            .Select(file => file.Key)
            .ToList();
        Assert.Contains("schemas/demo/catalog.json", alike);
        Assert.Contains("schemas/demo/action-15.action.json", alike);
        return alike.ToDictionary(file => file, file => File.GetLastWriteTimeUtc(Path.Combine(folder.Path, file)));
    }

    private Process Fetch(MembraneEmulator membrane) =>
        ToolProcess.Start(ToolRun.VariablesOf(membrane), folder, "fetch", "--app", "demo", "--prune", "--quiet");

    private Task<MembraneEmulator> PublishAsync(TemporaryFolder catalog, string text, IEnumerable<int> actions)
    {
        foreach (var i in actions)
        {
            // Every fifth does not change.
            var description = i % 5 == 0 ? "same" : text;
            catalog.Write(
                $"demo/a{i}.action.json",
                $$"""{ "app": "demo", "key": "action-{{i}}", "name": "Action {{i}}", "description": "{{description}}", "inputSchema": { "type": "object" }, "outputSchema": { "type": "object" } }"""
            );
        }

        return MembraneEmulator.StartAsync(
            new MembraneEmulatorOptions
            {
                HostKartra = false,
                SnapshotFolder = catalog.Path,
                TimeProvider = clock,
            }
        );
    }

    private static bool Same(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(file => right.TryGetValue(file.Key, out var text) && text == file.Value);
}
