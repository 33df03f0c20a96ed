using System.Diagnostics;
using System.Globalization;
using KartraGen.Emulator;
using KartraGen.Tool.Folder;
using Xunit;
using Xunit.Abstractions;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary>
/// <c>kill -9</c> at random moments of a fetch: the folder is the complete old one, the complete new one, or says that it is unfinished and
/// becomes one of them when the next writer opens it.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Actions = 150;

    // Each costs a process; KARTRAGEN_KILLS=200 for a long run.
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("KARTRAGEN_KILLS"), CultureInfo.InvariantCulture, out var kills)
        ? kills
        : Environment.GetEnvironmentVariable("CI") == "true" ? 50 : 10;

    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder oldCatalog = new();
    private readonly TemporaryFolder newCatalog = new();

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
        var states = new List<(MembraneEmulator Membrane, IReadOnlyDictionary<string, string> Content)>();
        var longest = TimeSpan.Zero;
        foreach (var membrane in new[] { before, after })
        {
            var time = Stopwatch.StartNew();
            using var fetch = Fetch(membrane);
            await fetch.WaitForExitAsync();
            Assert.Equal(0, fetch.ExitCode);
            longest = time.Elapsed > longest ? time.Elapsed : longest;
            states.Add((membrane, folder.Content()));
        }

        var random = new Random(20261121);
        var (current, killed, unfinished) = (1, 0, 0);
        for (var i = 0; i < Kills; i++)
        {
            using var fetch = Fetch(states[1 - current].Membrane);
            if (!fetch.WaitForExit(longest * (0.2 + random.NextDouble())))
            {
                fetch.Kill();
                await fetch.WaitForExitAsync();
                killed++;
            }

            var schemas = Path.Combine(folder.Path, "schemas");
            if (FolderTransaction.IsUnfinished(schemas))
            {
                unfinished++;
            }
            else
            {
                var left = folder.Content().Where(file => !file.Key.StartsWith("schemas/.kartragen/", StringComparison.Ordinal)).ToDictionary();
                Assert.True(states.Exists(state => Same(state.Content, left)), $"After kill {i} the folder is mixed and does not say so.");
            }

            FolderTransaction.Open(schemas).Dispose();
            var content = folder.Content();
            var found = states.FindIndex(state => Same(state.Content, content));
            Assert.True(found >= 0, $"After kill {i} the folder is neither the old nor the new one.");
            current = found;
        }

        output.WriteLine($"{Kills} fetches, {killed} killed, {unfinished} of them between the commit and the last rename.");
        Assert.True(killed > 0, "No fetch was slow enough to be killed.");
    }

    private Process Fetch(MembraneEmulator membrane)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder.Path, RedirectStandardError = true };

        // The tests' own list of assemblies: some of the tool's come with ASP.NET Core here and are not beside it.
        var tests = Path.Combine(AppContext.BaseDirectory, "KartraGen.Tool.Tests");
        string[] host = ["exec", "--depsfile", tests + ".deps.json", "--runtimeconfig", tests + ".runtimeconfig.json", Path.Combine(AppContext.BaseDirectory, "KartraGen.Tool.dll")];
        foreach (var argument in (string[])[.. host, "fetch", "--app", "demo", "--prune", "--quiet"])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in ToolRun.VariablesOf(membrane))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static Task<MembraneEmulator> PublishAsync(TemporaryFolder catalog, string text, IEnumerable<int> actions)
    {
        foreach (var i in actions)
        {
            catalog.Write($"demo/a{i}.action.json", $$"""{ "app": "demo", "key": "action-{{i}}", "name": "Action {{i}}", "description": "{{text}}", "inputSchema": { "type": "object" }, "outputSchema": { "type": "object" } }""");
        }

        return MembraneEmulator.StartAsync(new MembraneEmulatorOptions { HostKartra = false, SnapshotFolder = catalog.Path });
    }

    private static bool Same(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(file => right.TryGetValue(file.Key, out var text) && text == file.Value);
}
