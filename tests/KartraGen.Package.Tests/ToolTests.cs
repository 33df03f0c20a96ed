using KartraGen.Emulator;
using KartraGen.Processes;
using Xunit;

namespace KartraGen.Package.Tests;

/// <summary>The packed tool as an app developer has it: <c>dotnet kartragen</c>, a local tool beside a project that compiles what it fetches.</summary>
[Collection(PackageCollection.Name)]
public sealed class ToolTests(PackedPackage package)
{
    [Fact]
    public async Task A_local_tool_fetches_what_a_build_compiles_and_checks()
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        var folder = package.CreateProject(
            "LocalTool",
            "System.Console.WriteLine(typeof(Kartra.CreateLeadRequest).Name);",
            items: PackedPackage.Reference
        );
        var home = CreateHome();
        await DotNet.RunAsync(folder, home, "new", "tool-manifest");
        await DotNet.RunAsync(folder, home, "tool", "install", "KartraGen.Tool", "--version", PackedPackage.Version);
        var credentials = home.Concat(Consumer.Variables(membrane)).ToDictionary();

        var fetched = await DotNet.RunAsync(folder, credentials, "kartragen", "fetch", "--app", "kartra");
        Assert.Contains("20 actions are in schemas: 20 added", fetched);
        Assert.Contains("No changes.", await DotNet.RunAsync(folder, home, "kartragen", "check", "--offline"));
        Assert.DoesNotContain("KG", await BuildAsync(folder));

        // A snapshot under a name that nobody reads.
        var stray = Path.Combine(folder, "schemas/kartra/it's 100%;mine.json");
        await File.WriteAllTextAsync(stray, "{ \"name\": \"$(Mine)\", \"inputSchema\": {} }");
        await File.WriteAllTextAsync(Path.Combine(folder, "schemas/kartra/notes.json"), "{ \"of\": \"nobody\" }");
        await File.WriteAllTextAsync(Path.Combine(folder, "schemas/kartra/empty.json"), "");
        var strayed = await BuildAsync(folder);
        Assert.Contains($"{stray} : warning KG9007: This file looks like a snapshot", strayed);
        Assert.Equal(1, strayed.Split("KG9007").Length / 2);
        File.Delete(stray);

        // The build asks nobody: no credentials, and an address where nobody listens.
        var snapshot = Path.Combine(folder, "schemas/kartra/get-lead-details.action.json");
        await File.WriteAllTextAsync(snapshot, (await File.ReadAllTextAsync(snapshot)).ReplaceLineEndings("\r\n"));
        Assert.DoesNotContain("KG", await BuildAsync(folder));
        await File.WriteAllTextAsync(snapshot, (await File.ReadAllTextAsync(snapshot)).Replace("Get Lead Details", "Get Details"));
        Directory.CreateDirectory(Path.Combine(folder, "schemas/.kartragen"));
        await File.WriteAllTextAsync(Path.Combine(folder, "schemas/.kartragen/journal.json"), """{"Writes":[],"Deletes":[]}""");
        var built = await BuildAsync(folder);
        Assert.Contains($"{snapshot}(1,1): warning KG0014: ", built);
        Assert.Contains($"{Path.Combine(folder, "schemas/.kartragen/journal.json")} : warning KG9005: A fetch was interrupted", built);

        Assert.Contains("had been interrupted", await DotNet.RunAsync(folder, home, "kartragen", "fetch", "--finish"));
        await DotNet.RunAsync(folder, credentials, "kartragen", "fetch");
        Assert.DoesNotContain("KG", await BuildAsync(folder));
    }

    [Fact]
    public async Task A_local_tool_emulates_what_it_then_fetches_from()
    {
        var folder = package.CreateProject("Emulating", "System.Console.WriteLine();", items: PackedPackage.Reference);
        var home = CreateHome();
        await DotNet.RunAsync(folder, home, "new", "tool-manifest");
        await DotNet.RunAsync(folder, home, "tool", "install", "KartraGen.Tool", "--version", PackedPackage.Version);
        var start = ChildProcess.Of("dotnet", ["kartragen", "emulate"], home);
        (start.WorkingDirectory, start.RedirectStandardOutput) = (folder, true);
        using var emulator = ChildProcess.Start(start);
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10));
            var variables = new Dictionary<string, string>(home);
            while (variables.Keys.Count(name => name.StartsWith("MEMBRANE_", StringComparison.Ordinal)) < 4)
            {
                var line = (await emulator.StandardOutput.ReadLineAsync(patience.Token))!.Split('=', 2);
                variables[line[0]] = line[1];
            }

            Assert.Contains("20 actions are in schemas: 20 added", await DotNet.RunAsync(folder, variables, "kartragen", "fetch", "--app", "kartra"));
        }
        finally
        {
            emulator.Kill(entireProcessTree: true);
        }
    }

    /// <summary>
    /// The SDK remembers in the user's home where the tool of a version lies, and would look there the next time: it gets a home of its
    /// own, in which no other package source is named than the one beside the project.
    /// </summary>
    private Dictionary<string, string> CreateHome()
    {
        var home = Path.Combine(package.Folder, "home");
        var config = Path.Combine(home, ".nuget/NuGet/NuGet.Config");
        Directory.CreateDirectory(Path.GetDirectoryName(config)!);
        File.WriteAllText(config, "<configuration />");
        return new Dictionary<string, string>
        {
            ["DOTNET_CLI_HOME"] = home,
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
        };
    }

    private static Task<string> BuildAsync(string folder) =>
        DotNet.RunAsync(
            folder,
            new Dictionary<string, string> { ["MEMBRANE_API_URL"] = "http://127.0.0.1:1" },
            "build",
            "-nologo",
            "-v",
            "q",
            "-p:KartraGenCheckOnBuild=true",
            "-p:TreatWarningsAsErrors=false"
        );
}
