using System.Text;
using Microsoft.AspNetCore.Http;
using Xunit;
using static KartraGen.Tool.Tests.Output.HostileAnswers;

namespace KartraGen.Tool.Tests.Output;

/// <summary>Every payload in every string of a server, a lock, a catalog and a snapshot, in every format and on both streams.</summary>
public sealed class OutputTests : IDisposable
{
    private static readonly string[] Formats = ["text", "json", "sarif", "markdown", "github", "msbuild"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Batches: what one answer can hold at once.</summary>
    public static TheoryData<int> Batches() => new(Enumerable.Range(0, 1 + Payloads.Halves.Count));

    private static IReadOnlyList<string> Batch(int number) => number == 0 ? Payloads.Whole : [Payloads.Halves[number - 1]];

    [Theory]
    [MemberData(nameof(Batches))]
    public async Task Strings_of_a_server_and_of_what_was_fetched(int batch)
    {
        var clean = await StartAsync(List(Batch(batch).Select((_, i) => Clean(i))));
        Assert.Equal(ExitCode.Success, (await RunAsync(clean, "fetch", "--app", "demo")).ExitCode);
        Copy("schemas", "before");
        await clean.DisposeAsync();

        await using var hostile = await StartAsync(List(Batch(batch).Select((payload, i) => Hostile(i, payload))));
        foreach (var format in Formats)
        {
            await AssertReportAsync(format, batch, hostile, "check");
        }

        foreach (
            var command in (string[][])
                [
                    ["list", "--remote"],
                    ["list", "--remote", "--json"],
                    ["fetch", "--json"],
                    ["list"],
                    ["list", "--json"],
                ]
        )
        {
            SafeOutput.AssertSafe((await RunAsync(hostile, command)).Output);
        }

        foreach (var format in Formats)
        {
            await AssertReportAsync(format, batch, hostile, "diff", "before", "schemas");
        }
    }

    private async Task AssertReportAsync(string format, int batch, LyingMembrane server, params string[] command)
    {
        var run = await RunAsync(server, [.. command, "--format", format]);
        // An id with half a pair makes the whole list unusable.
        Assert.True(run.ExitCode == ExitCode.BreakingDrift || batch > 0, run.Error);
        if (run.ExitCode == ExitCode.BreakingDrift)
        {
            SafeOutput.AssertReport(format, run.Output);
        }
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public async Task Strings_of_what_is_left_out(int batch)
    {
        await using var server = await StartAsync(
            List(Batch(batch).SelectMany((payload, i) => new[] { Keyless(payload), Nameless(i, payload), Unreadable(payload) }))
        );
        await RunAsync(server, "fetch", "--app", "demo", "--json");
        foreach (var format in Formats)
        {
            SafeOutput.AssertSafe((await RunAsync(server, "check", "--format", format)).Output, format == "github");
        }
    }

    [Fact]
    public async Task On_GitHub_with_annotations_and_summary()
    {
        var some = Payloads.Whole.Skip(80).ToList();
        await using (var clean = await StartAsync(List(some.Select((_, i) => Clean(i)))))
        {
            await RunAsync(clean, "fetch", "--app", "demo");
        }

        await using var server = await StartAsync(List(some.Select((payload, i) => Hostile(i, payload))));
        var variables = new Dictionary<string, string>(server.Variables)
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_STEP_SUMMARY"] = Path.Combine(folder.Path, "summary.md"),
            ["GITHUB_OUTPUT"] = Path.Combine(folder.Path, "output"),
        };

        var run = await ToolRun.StartAsync(variables, folder, "check");

        Assert.Equal(ExitCode.BreakingDrift, run.ExitCode);
        SafeOutput.AssertSafe(run.Output, isGitHub: true);
        SafeOutput.AssertReport("markdown", folder.Read("summary.md"));
        Assert.Matches(@"\Abreaking=\d+\ndangerous=\d+\nchanges=\d+\n\z", folder.Read("output"));
    }

    [Fact]
    public async Task Names_of_apps_and_messages_of_errors()
    {
        var text = "";
        await using var server = await LyingMembrane.StartAsync(
            context =>
            {
                context.Response.StatusCode = 400;
                return context.Response.WriteAsync($$"""{"message":{{text}},"type":{{text}},"key":{{text}},"data":{ {{text}}:{{text}} } }""");
            },
            () => $$"""{"items":[{"id":{{text}},"key":"demo","name":{{text}} },{"id":{{text}},"key":"demo","name":{{text}} }]}"""
        );
        foreach (var payload in Payloads.Whole.Concat(Payloads.Halves))
        {
            text = Payloads.Json(payload);
            await RunAsync(server, "fetch", "--app", "demo");
            await RunAsync(server, "fetch", "--integration", payload, "--verbose");
        }
    }

    [Fact]
    public async Task Strings_of_a_lock_that_is_whole()
    {
        var entries = Payloads.Whole.Select(
            (payload, i) =>
                $$"""{"app":{{Payloads.Json(payload)}},"key":{{Payloads.Json(payload + i)}},"id":{{Payloads.Json(payload)}},"csharpName":{{Payloads.Json(payload)}},"file":"demo/a{{i}}.action.json"}"""
        );
        folder.Write("schemas/kartragen.lock.json", $$"""{"actions":[{{string.Join(',', entries)}}]}""");
        for (var i = 0; i < Payloads.Whole.Count; i += 2)
        {
            folder.Write(
                $"schemas/demo/a{i}.action.json",
                $$"""{"app":{{Payloads.Json(Payloads.Whole[i])}},"key":{{Payloads.Json(Payloads.Whole[i] + i)}},"name":{{Payloads.Json("x" + Payloads.Whole[i])}} }"""
            );
        }

        foreach (var format in Formats)
        {
            var run = await RunAsync(null, "check", "--offline", "--format", format);
            Assert.Equal(ExitCode.CouldNotStart, run.ExitCode);
            SafeOutput.AssertReport(format, run.Output);
        }

        for (var i = 1; i < Payloads.Whole.Count; i += 2)
        {
            folder.Write(
                $"schemas/demo/a{i}.action.json",
                $$"""{"key":{{Payloads.Json(Payloads.Whole[i] + i)}},"name":{{Payloads.Json("x" + Payloads.Whole[i])}} }"""
            );
        }

        var listed = await RunAsync(null, "list");
        Assert.Equal(ExitCode.Success, listed.ExitCode);
        SafeOutput.AssertSafe(listed.Output);
        SafeOutput.AssertSafe((await RunAsync(null, "diff", "schemas", "schemas", "--json")).Output);
    }

    [Fact]
    public async Task Strings_of_locks_snapshots_catalogs_configurations_and_journals_that_are_wrong()
    {
        const string snapshot = """{"app":"demo","key":"a","name":"A"}""";
        const string lockFile = """{"actions":[{"app":"demo","key":"a","csharpName":"A","file":"demo/a.action.json"}]}""";
        foreach (var payload in Payloads.Whole.Concat(Payloads.Halves))
        {
            foreach (var (path, json, command) in Files(Payloads.Json(payload)))
            {
                folder.Write("schemas/demo/a.action.json", snapshot);
                folder.Write("schemas/kartragen.lock.json", lockFile);
                folder.Write(path, json);
                SafeOutput.AssertSafe((await RunAsync(null, command.Split(' '))).Output);
                File.Delete(Path.Combine(folder.Path, path));
            }
        }
    }

    [Fact]
    public async Task Names_of_files_and_arguments()
    {
        var names = Payloads.Whole.Where(payload => !payload.AsSpan().ContainsAny("\0/\\:") && Encoding.UTF8.GetByteCount(payload) < 200).ToList();
        if (!OperatingSystem.IsWindows())
        {
            for (var i = 0; i < names.Count; i++)
            {
                folder.Write($"old/demo/{names[i]}.action.json", $$"""{"app":"demo","key":"a{{i}}","name":"A{{i}}"}""");
                folder.Write($"new/demo/{names[i]}.action.json", $$"""{"app":"demo","key":"a{{i}}","name":"B{{i}}"}""");
            }

            foreach (var format in Formats)
            {
                var run = await RunAsync(null, "diff", "old", "new", "--format", format);
                Assert.Equal(ExitCode.BreakingDrift, run.ExitCode);
                SafeOutput.AssertReport(format == "msbuild" ? "" : format, run.Output);
            }
        }

        foreach (var payload in names)
        {
            foreach (
                var arguments in (string[][])
                    [
                        ["diff", payload, payload],
                        [payload],
                        ["check", $"--{payload}"],
                        ["check", "--format", payload],
                        ["fetch", "--env-file", payload, "-o", payload, "--app", "x"],
                    ]
            )
            {
                var run = await ToolRun.StartAsync(new Dictionary<string, string>(), folder, arguments);
                Assert.NotEqual(ExitCode.Bug, run.ExitCode);
                SafeOutput.AssertSafe(run.Output);
                // The parser's lists of what would be right.
                SafeOutput.AssertSafe(run.Error.Replace("\n\t", "\n"));
            }
        }
    }

    [Fact]
    public async Task A_terminal_with_colours_takes_no_markup()
    {
        await using var server = await StartAsync(List(Payloads.Whole.Select(Keyless)));
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await KartraGenTool.RunAsync(
            ["fetch", "--app", "demo"],
            new ToolConsole
            {
                Input = TextReader.Null,
                Output = output,
                Error = error,
                Variable = name => server.Variables.GetValueOrDefault(name),
                Directory = folder.Path,
                IsTerminal = true,
            }
        );
        Assert.True(code is ExitCode.Success or ExitCode.LeftOut or ExitCode.CouldNotStart, error.ToString());
    }

    private static IEnumerable<(string Path, string Json, string Command)> Files(string text)
    {
        const string lockFile = "schemas/kartragen.lock.json";
        yield return (lockFile, $$"""{"actions":[{"app":"demo","key":"a","csharpName":"A","file":{{text}} }]}""", "check --offline");
        yield return (
            lockFile,
            $$"""{"actions":[{"app":"demo","key":{{text}},"csharpName":"A"},{"app":"demo","key":{{text}},"csharpName":"A"}]}""",
            "list"
        );
        yield return (lockFile, $$"""{"actions":{{text}},{{text}}:1}""", "check --offline");
        yield return (lockFile, text[1..^1], "list");
        yield return (
            "schemas/demo/a.action.json",
            $$"""{"key":"a","name":"A","inputSchema":{"properties":{ {{text}}:{"$ref":{{text}} } } } }""",
            "list"
        );
        yield return ("schemas/demo/a.action.json", text, "list");
        yield return (
            "schemas/demo/catalog.json",
            $$"""{"app":{{text}},"namespace":{{text}},"clientName":{{text}},"readOnly":[{{text}}]}""",
            "list --json"
        );
        yield return ("schemas/kartragen.config.json", $$"""{"severity":{ {{text}}:"none"} }""", "check --offline");
        yield return ("schemas/kartragen.config.json", $$"""{"severity":{"KG9002":{{text}} } }""", "check --offline");
        yield return (
            "schemas/kartragen.config.json",
            $$"""{"ignore":[{"rule":"KG9002","action":"*","reason":{{text}},"until":"2001-01-01"}]}""",
            "check --offline"
        );
        yield return ("schemas/.kartragen/journal.json", $$"""{"Writes":[{{text}}],"Deletes":[]}""", "fetch --finish");
        yield return ("schemas/.kartragen/journal.json", $$"""{"Writes":{{text}},"Deletes":[]}""", "fetch --finish");
    }

    private static Task<LyingMembrane> StartAsync(string list) => LyingMembrane.StartAsync(context => context.Response.WriteAsync(list));

    /// <summary>A command that is to say nothing but messages on standard error, and to be no bug.</summary>
    private async Task<ToolRun> RunAsync(LyingMembrane? server, params string[] arguments)
    {
        var run = await ToolRun.StartAsync(server?.Variables ?? new Dictionary<string, string>(), folder, arguments);
        Assert.True(run.ExitCode != ExitCode.Bug, run.Error);
        SafeOutput.AssertMessages(run.Error);
        return run;
    }

    private void Copy(string from, string to)
    {
        foreach (var (file, text) in folder.Content().Where(item => item.Key.StartsWith(from + "/", StringComparison.Ordinal)))
        {
            folder.Write(to + file[from.Length..], text);
        }
    }
}
