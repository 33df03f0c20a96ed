using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KartraGen.Emulator;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary>README's section "When Kartra's catalog changes", typed as it stands there: every command, every output, the workflow.</summary>
public sealed partial class ReadmeTests : IAsyncLifetime
{
    private static readonly string Section = Text()[Text().IndexOf("## When Kartra's catalog changes", StringComparison.Ordinal)..].Split("\n## ")[0];

    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder catalog = new();
    private MembraneEmulator membrane = null!;

    /// <summary>A project that has fetched and committed; then the catalog moves.</summary>
    public async Task InitializeAsync()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "schemas", "kartra"), "*.action.json"))
        {
            catalog.Write($"kartra/{Path.GetFileName(file)}", File.ReadAllText(file));
        }

        var clock = new StoppedClock();
        membrane = await StartAsync(clock);
        Assert.Equal(ExitCode.Success, (await RunAsync(["fetch", "--app", "kartra"])).ExitCode);
        Shell("git", "init", "-q");
        Shell("git", "add", ".");
        Shell("git", "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "snapshots");

        Change(
            "create-lead",
            action =>
            {
                action["inputSchema"]!["required"] = new JsonArray("email", "phone");
                action["outputSchema"]!["properties"]!["note"] = new JsonObject { ["type"] = "string" };
            }
        );
        Change("retrieve-transactions-from-lead", action => Enums(action["outputSchema"]!).Last().Add("dispute"));
        await membrane.DisposeAsync();
        membrane = await StartAsync(clock);
    }

    public async Task DisposeAsync()
    {
        await membrane.DisposeAsync();
        folder.Dispose();
        catalog.Dispose();
    }

    [Fact]
    public async Task Its_commands_print_what_it_shows()
    {
        var session = string.Concat(ConsoleBlocks().Matches(Section).Select(block => block.Groups["text"].Value));
        var printed = "";
        var exitCode = 0;
        foreach (var line in session.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal)))
        {
            printed += line + "\n";
            switch (line[2..].Split(' '))
            {
                case ["dotnet", "kartragen", .. var arguments]:
                    var run = await RunAsync(arguments);
                    exitCode = run.ExitCode;
                    printed += run.Output + run.Error;
                    break;
                case ["echo", "$?"]:
                    printed += exitCode + "\n";
                    break;
                case [var program, .. var arguments]:
                    Shell(program, arguments);
                    break;
            }
        }

        // Hashes of the whole action.
        printed = Revisions().Replace(printed, "(… → …)");
        Assert.True(printed == session, "README should show:\n" + printed);
    }

    [Fact]
    public async Task Its_workflow_needs_nothing_but_what_it_sets()
    {
        var workflow = Workflow().Match(Section).Groups["text"].Value;
        Assert.Contains("schedule:", workflow);
        var command = Command().Match(workflow).Groups["arguments"].Value;
        Assert.StartsWith("check ", command);
        var names = Variables().Matches(workflow).Select(match => match.Groups["name"].Value).ToList();
        Assert.Equal(3, names.Count);
        var variables = ToolRun.VariablesOf(membrane).Where(variable => names.Contains(variable.Key)).ToDictionary();
        variables["GITHUB_ACTIONS"] = "true";

        var run = await ToolRun.StartAsync(variables, folder, [.. command.Split(' '), "--api-uri", membrane.ApiUri.AbsoluteUri]);

        Assert.Equal(ExitCode.BreakingDrift, run.ExitCode);
        Assert.Contains("::error title=KG2002 Create Lead,file=schemas/kartra/create-lead.action.json,line=", run.Output);
    }

    private static string Text() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README-of-the-repository.md")).ReplaceLineEndings("\n");

    private Task<ToolRun> RunAsync(string[] arguments) => ToolRun.StartAsync(membrane, folder, arguments);

    private Task<MembraneEmulator> StartAsync(TimeProvider clock) =>
        MembraneEmulator.StartAsync(
            new MembraneEmulatorOptions
            {
                HostKartra = false,
                SnapshotFolder = catalog.Path,
                TimeProvider = clock,
            }
        );

    private void Change(string action, Action<JsonNode> change)
    {
        var json = JsonNode.Parse(catalog.Read($"kartra/{action}.action.json"))!;
        change(json);
        catalog.Write($"kartra/{action}.action.json", json.ToJsonString());
    }

    private static IEnumerable<JsonArray> Enums(JsonNode? node) =>
        node switch
        {
            JsonObject value => value.SelectMany(member => member is { Key: "enum", Value: JsonArray values } ? [values] : Enums(member.Value)),
            JsonArray list => list.SelectMany(Enums),
            _ => [],
        };

    private void Shell(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.Path })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [GeneratedRegex(@"```console\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ConsoleBlocks();

    [GeneratedRegex(@"```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Workflow();

    [GeneratedRegex(@"run: dotnet kartragen (?<arguments>.*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<name>MEMBRANE_\w+): \$\{\{ secrets\.\k<name> \}\}")]
    private static partial Regex Variables();

    [GeneratedRegex(@"(?<=revision changed )\([^)]*\)")]
    private static partial Regex Revisions();
}
