using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using KartraGen.Benchmarks.Generating;
using KartraGen.Tool;

namespace KartraGen.Benchmarks.Fetching;

/// <summary>
/// <c>kartragen fetch</c> next to a plain HttpClient loop that sends the same requests, and <c>kartragen check --offline</c> next
/// to reading and hashing the same files. Each run is a new process, as it is for whoever types the command.
/// </summary>
internal static class FetchTimes
{
    private const int Rounds = 5;

    private sealed record Run(double Cpu, double Wall, double PeakMegabytes);

    public static void Measure(int actions)
    {
        var catalog = Directory.CreateTempSubdirectory("kartragen-catalog").FullName;
        var work = Directory.CreateTempSubdirectory("kartragen-work").FullName;
        try
        {
            foreach (
                var (path, text) in SnapshotFiles.Copies(actions).Where(static file => file.Path.EndsWith(".action.json", StringComparison.Ordinal))
            )
            {
                var file = Path.Combine(catalog, "kartra", Path.GetFileName(path));
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }

            using var server = CatalogServer.Start(catalog);
            Console.WriteLine($"{actions} actions; medians of {Rounds} processes each, in turns");
            Console.WriteLine("| what | CPU ms | wall ms | peak MB | CPU ratio | wall ratio | memory ratio |");
            Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
            var peer = new List<Run>();
            var (first, again, offline, hashed) = (new List<Run>(), new List<Run>(), new List<Run>(), new List<Run>());
            for (var i = 0; i < Rounds; i++)
            {
                var folder = Path.Combine(work, i.ToString(CultureInfo.InvariantCulture));
                Directory.CreateDirectory(folder);
                peer.Add(InNewProcess("get", folder, server));
                first.Add(InNewProcess("fetch", folder, server));
                again.Add(InNewProcess("fetch", folder, server));
                hashed.Add(InNewProcess("hash", folder, server));
                offline.Add(InNewProcess("check", folder, server));
            }

            Print("HttpClient, the same requests", peer, peer);
            Print("first fetch", first, peer);
            Print("unchanged fetch", again, peer);
            Print("read and hash the files", hashed, hashed);
            Print("check --offline", offline, hashed);
        }
        finally
        {
            Directory.Delete(catalog, recursive: true);
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>The other process: does one thing and tells what it cost.</summary>
    public static async Task RunOnceAsync(string what, string folder)
    {
        switch (what)
        {
            case "get":
                await GetAsync();
                break;
            case "hash":
                HashAll(folder);
                break;
            case "fetch":
                await ToolAsync(folder, "fetch", "--app", "kartra", "--quiet");
                break;
            default:
                await ToolAsync(folder, "check", "--offline", "--fail-on", "any");
                break;
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new Run(process.TotalProcessorTime.TotalMilliseconds, 0, process.PeakWorkingSet64 / 1048576.0)));
    }

    private static async Task ToolAsync(string folder, params string[] arguments)
    {
        var code = await KartraGenTool.RunAsync(arguments, ToolConsole.OfProcess() with { Directory = folder, Output = TextWriter.Null });
        if (code != ExitCode.Success)
            throw new InvalidOperationException($"{arguments[0]} ended with {code}.");
    }

    private static async Task GetAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri(Environment.GetEnvironmentVariable("MEMBRANE_API_URL")!) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("READY_TOKEN"));
        var app = (await ReadAsync(http, "external-apps?search=kartra")).GetProperty("items")[0].GetProperty("id").GetString();
        for (string? cursor = ""; cursor is not null; )
        {
            var page = await ReadAsync(
                http,
                $"actions?externalAppId={app}&limit=1000" + (cursor.Length > 0 ? $"&cursor={Uri.EscapeDataString(cursor)}" : "")
            );
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpClient http, string address)
    {
        using var document = JsonDocument.Parse(await http.GetByteArrayAsync(address));
        return document.RootElement.Clone();
    }

    private static void HashAll(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "schemas"), "*.action.json", SearchOption.AllDirectories))
            _ = SHA256.HashData(File.ReadAllBytes(file));
    }

    private static Run InNewProcess(string what, string folder, CatalogServer server)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["fetching", what, folder]) { RedirectStandardOutput = true };
        foreach (var (name, value) in server.Variables)
            start.Environment[name] = value;
        // As the tool's own runtimeconfig.json says; the same for the peers.
        start.Environment["DOTNET_TieredPGO"] = "0";
        var wall = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var told = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return JsonSerializer.Deserialize<Run>(told)! with { Wall = wall.Elapsed.TotalMilliseconds };
    }

    private static void Print(string name, List<Run> runs, List<Run> peer) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {Median(runs, static run => run.Cpu):F0} | {Median(runs, static run => run.Wall):F0} | {Median(runs, static run => run.PeakMegabytes):F0} | {Ratio(runs, peer, static run => run.Cpu):F2} | {Ratio(runs, peer, static run => run.Wall):F2} | {Ratio(runs, peer, static run => run.PeakMegabytes):F2} |"
            )
        );

    private static double Ratio(List<Run> runs, List<Run> peer, Func<Run, double> figure) =>
        runs.Zip(peer, (run, other) => figure(run) / figure(other)).Order().ElementAt(Rounds / 2);

    private static double Median(List<Run> runs, Func<Run, double> figure) => runs.Select(figure).Order().ElementAt(Rounds / 2);
}
