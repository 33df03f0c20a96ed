using System.IO.Compression;
using System.Text.RegularExpressions;
using KartraGen.Emulator;
using Xunit;

namespace KartraGen.Package.Tests;

/// <summary>New projects outside the repository, which know nothing of it but the packed nupkg.</summary>
[Collection(PackageCollection.Name)]
public sealed partial class ConsumerTests(PackedPackage package)
{
    private const string SayHello = """
        {
          "app": "hello",
          "key": "say-hello",
          "name": "Say Hello",
          "inputSchema": { "type": "object", "properties": { "name": { "type": "string" } }, "required": ["name"] },
          "outputSchema": { "type": "object", "properties": { "greeting": { "type": "string" } } }
        }
        """;

    [Fact]
    public void Package_has_one_analyzer_slot_with_one_dll_and_the_bundled_snapshots()
    {
        using var nupkg = ZipFile.OpenRead(package.Nupkg);
        var files = nupkg.Entries.Select(entry => entry.FullName).ToList();

        Assert.Equal(
            ["analyzers/dotnet/roslyn4.8/cs/KartraGen.Generator.dll"],
            files.Where(file => file.StartsWith("analyzers/", StringComparison.Ordinal))
        );
        Assert.Equal(20, files.Count(file => SnapshotPath().IsMatch(file)));
        Assert.Contains("schemas/kartra/catalog.json", files);
        Assert.Contains("schemas/kartragen.lock.json", files);
        Assert.Contains("build/KartraGen.props", files);
        Assert.Contains("build/KartraGen.targets", files);
        Assert.Contains("lib/net8.0/KartraGen.dll", files);
        Assert.Contains("lib/net10.0/KartraGen.dll", files);
        Assert.DoesNotContain(files, file => file.StartsWith("buildTransitive/", StringComparison.Ordinal));
        // The bound of the design since types are told from a normal form (issue 11, part 5); it was 300 KB before.
        Assert.InRange(nupkg.GetEntry("analyzers/dotnet/roslyn4.8/cs/KartraGen.Generator.dll")!.Length, 1, 400 * 1024);
    }

    [Fact]
    public async Task Bundled_snapshots_give_a_Kartra_client_without_anything_else()
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        var folder = package.CreateProject(
            "Bundled",
            """
            using Kartra;
            using KartraGen;

            var kartra = new KartraClient(new MembraneClient(MembraneOptions.FromEnvironment()));
            ActResult<CreateLeadResponse> result = await kartra.CreateLeadAsync(new CreateLeadRequest { Email = "ann@example.com", FirstName = "Ann" });
            var json = System.Text.Json.JsonSerializer.Serialize(result.Output, OwnContext.Default.CreateLeadResponse);
            Console.WriteLine($"{System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("status")} {result.ActionRunId}");

            // System.Text.Json's generator sees the generated types.
            [System.Text.Json.Serialization.JsonSerializable(typeof(CreateLeadResponse))]
            [System.Text.Json.Serialization.JsonSerializable(typeof(WireDateTime))]
            internal sealed partial class OwnContext : System.Text.Json.Serialization.JsonSerializerContext;
            """,
            items: PackedPackage.Reference
        );

        var printed = await DotNet.RunAsync(folder, Consumer.Variables(membrane), "run");

        Assert.Equal($"Success {Assert.Single(membrane.Runs).RunId}", printed.Trim());
    }

    [Fact]
    public async Task Own_snapshot_turns_the_bundled_ones_off()
    {
        var folder = package.CreateProject(
            "OwnSnapshot",
            """
            using System.Reflection;
            using KartraGen;

            var hello = new Membrane.Hello.MembraneHelloClient(new MembraneClient(MembraneOptions.FromEnvironment()).WithDefaults(new() { IntegrationKey = "hello" }));
            var result = await hello.SayHelloAsync(new Membrane.Hello.SayHelloRequest { Name = "Ann" });
            Console.WriteLine(result.Output.Greeting);
            Console.WriteLine(Assembly.GetExecutingAssembly().GetTypes().Count(type => type.FullName!.Contains("Kartra")));
            """,
            items: PackedPackage.Reference
        );
        Write(folder, "schemas/hello/say-hello.action.json", SayHello);
        await using var membrane = await MembraneEmulator.StartAsync(new() { SnapshotFolder = Path.Combine(folder, "schemas") });
        using var reply = membrane.Reply("say-hello", """{ "greeting": "Hello Ann" }""");

        var printed = await DotNet.RunAsync(folder, Consumer.Variables(membrane), "run");

        Assert.Equal(["Hello Ann", "0"], printed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public async Task Folder_that_fetch_wrote_gives_the_same_client_and_keeps_the_bundled_catalog()
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        var folder = package.CreateProject(
            "Fetched",
            """
            using Kartra;
            using KartraGen;

            var kartra = new KartraClient(new MembraneClient(MembraneOptions.FromEnvironment()));
            try
            {
                await kartra.GetLeadDetailsAsync(new() { Email = "nobody@example.com" });
            }
            catch (ActFailedException exception) when (exception.Code == KartraErrorCodes.LeadNotFound)
            {
                Console.WriteLine($"{typeof(KartraActions).GetProperties().Length} actions, {KartraActions.GetLeadDetails.IsReadOnly}");
            }
            """,
            items: PackedPackage.Reference
        );
        var tool = Path.Combine(package.Sources, "schemas/KartraGen.Tool/bin/Release/net8.0/KartraGen.Tool.dll");
        await DotNet.RunAsync(folder, Consumer.Variables(membrane), tool, "fetch", "--app", "kartra", "-o", "schemas");

        var printed = await DotNet.RunAsync(folder, Consumer.Variables(membrane), "run");

        Assert.Equal("20 actions, True", printed.Trim());
        Assert.Equal(20, Directory.GetFiles(Path.Combine(folder, "schemas"), "*.action.json", SearchOption.AllDirectories).Length);

        // Packs are asked for by name, and own snapshots do not turn them off.
        Assert.Equal(
            "32 actions, True",
            (await DotNet.RunAsync(folder, Consumer.Variables(membrane), "run", "-p:KartraGenPacks=kartra-more")).Trim()
        );
        var refused = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() =>
            DotNet.RunAsync(folder, null, "build", "-nologo", "-p:KartraGenPacks=kartra-less")
        );
        Assert.Contains("error KG9008: KartraGenPacks names 'kartra-less'", refused.Message);
    }

    [Fact]
    public async Task Web_project_publishes_no_snapshot()
    {
        var folder = package.CreateProject(
            "Web",
            """
            using Membrane.Hello;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddMembraneHello();
            var app = builder.Build();
            app.MapPost("/hello", async (MembraneHelloClient hello, CancellationToken ct) => (await hello.SayHelloAsync(new() { Name = "Ann" }, cancellationToken: ct)).ActionRunId);
            """,
            "Microsoft.NET.Sdk.Web",
            PackedPackage.Reference
        );
        Write(folder, "schemas/hello/say-hello.action.json", SayHello);
        Write(folder, "schemas/hello/catalog.json", """{ "app": "hello" }""");

        await DotNet.RunAsync(folder, null, "publish", "-o", "published", "-v", "q", "-nologo");

        var published = Directory.GetFiles(Path.Combine(folder, "published"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();
        Assert.Contains("Web.dll", published);
        Assert.DoesNotContain(published, file => file!.EndsWith(".action.json", StringComparison.Ordinal) || file == "catalog.json");
    }

    [Fact]
    public async Task Project_above_a_generating_library_generates_nothing()
    {
        package.CreateProject(
            "Library",
            """
            System.Console.WriteLine(typeof(Kartra.KartraClient));
            """,
            items: PackedPackage.Reference
        );
        var folder = package.CreateProject(
            "Above",
            """
            System.Console.WriteLine(typeof(Kartra.KartraClient).Assembly.GetName().Name);
            """,
            items: """<ItemGroup><ProjectReference Include="../Library/Library.csproj" /></ItemGroup>"""
        );

        var printed = await DotNet.RunAsync(folder, null, "run");

        Assert.Equal("Library", printed.Trim());
        Assert.Equal(21, GeneratedFiles(Path.Combine(package.Folder, "Library")));
        Assert.Equal(0, GeneratedFiles(folder));
    }

    /// <summary>What README says to do where an app and a library below it both use the package.</summary>
    [Theory]
    [InlineData("Internal", "<KartraGenAccessibility>internal</KartraGenAccessibility>")]
    [InlineData("Elsewhere", "<KartraGenNamespace>Below.Kartra</KartraGenNamespace>")]
    public async Task App_and_library_with_the_package_do_not_get_in_each_others_way(string name, string remedy)
    {
        var library = package.CreateProject(
            $"{name}Library",
            "System.Console.WriteLine();",
            items: $"""
            <PropertyGroup><OutputType>Library</OutputType>{remedy}</PropertyGroup>{PackedPackage.Reference}
            """
        );
        File.WriteAllText(
            Path.Combine(library, "Program.cs"),
            $"namespace {name}Library;\n\n/// <summary>Uses the client itself.</summary>\npublic static class Below {{ private static object Client() => typeof({(name == "Internal" ? "" : "global::Below.")}Kartra.KartraClient); }}\n"
        );
        var other = package.CreateProject(
            $"{name}Other",
            $"namespace {name}Other;\n\n/// <summary>An unrelated library with the package.</summary>\npublic static class Beside;\n",
            items: $"""
            <PropertyGroup><OutputType>Library</OutputType>{remedy.Replace(
                "Below",
                "Beside",
                StringComparison.Ordinal
            )}</PropertyGroup>{PackedPackage.Reference}
            """
        );
        var app = package.CreateProject(
            $"{name}App",
            """
            using Kartra;
            using Microsoft.Extensions.DependencyInjection;

            var services = new ServiceCollection().AddKartra();
            Console.WriteLine(services.Any(service => service.ServiceType == typeof(KartraClient)));
            """,
            items: $"""
            {PackedPackage.Reference}
            <ItemGroup><ProjectReference Include="../{name}Library/{name}Library.csproj;../{name}Other/{name}Other.csproj" /></ItemGroup>
            """
        );

        Assert.True(Directory.Exists(other));
        Assert.Equal("True", (await DotNet.RunAsync(app, null, "run")).Trim());
    }

    [Fact]
    public async Task A_net8_project_builds_and_runs()
    {
        var folder = package.CreateProject(
            "Net8",
            """
            using System.Text.Json;
            using Kartra;

            Console.WriteLine(JsonSerializer.Serialize(new CreateLeadRequest { Email = "ann@example.com" }));
            """,
            items: $"""
            <PropertyGroup><TargetFramework>net8.0</TargetFramework><RollForward>Major</RollForward></PropertyGroup>{PackedPackage.Reference}
            """
        );

        Assert.Equal("""{"email":"ann@example.com"}""", (await DotNet.RunAsync(folder, null, "run")).Trim());
    }

    private static int GeneratedFiles(string folder) =>
        Directory
            .GetDirectories(Path.Combine(folder, "obj"), "KartraGen.Generator", SearchOption.AllDirectories)
            .Sum(generator => Directory.GetFiles(generator, "*.g.cs", SearchOption.AllDirectories).Length);

    private static void Write(string folder, string file, string content)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    [GeneratedRegex("^schemas/kartra/[a-z-]+\\.action\\.json$")]
    private static partial Regex SnapshotPath();
}
