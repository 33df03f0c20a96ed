using System.Text.Json;
using KartraGen.Emulator;
using KartraGen.Tool.Snapshots;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary>The command against the emulator.</summary>
public sealed class FetchCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder catalog = new();
    private MembraneEmulator membrane = null!;

    public async Task InitializeAsync() => membrane = await MembraneEmulator.StartAsync();

    public async Task DisposeAsync()
    {
        await membrane.DisposeAsync();
        folder.Dispose();
        catalog.Dispose();
    }

    private Task<ToolRun> FetchAsync(params string[] arguments) => ToolRun.StartAsync(membrane, folder, ["fetch", .. arguments]);

    /// <summary>Restarts the emulator with another catalog.</summary>
    private async Task PublishAsync(params (string File, string Json)[] actions)
    {
        await membrane.DisposeAsync();
        Directory.Delete(catalog.Path, recursive: true);
        Directory.CreateDirectory(catalog.Path);
        foreach (var (file, json) in actions)
        {
            catalog.Write($"demo/{file}.action.json", json);
        }

        membrane = await MembraneEmulator.StartAsync(new MembraneEmulatorOptions { HostKartra = false, SnapshotFolder = catalog.Path });
    }

    private static (string File, string Json) Action(string key, string name, string input = """{"type":"object"}""") =>
        (key, $$"""{ "app": "demo", "key": "{{key}}", "name": "{{name}}", "inputSchema": {{input}}, "outputSchema": { "type": "object" } }""");

    private static string Slug(string name) => name.ToLowerInvariant().Replace(' ', '-');

    private IReadOnlyDictionary<string, DateTime> Times() =>
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.GetLastWriteTimeUtc);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Writes_what_this_repository_has_committed_but_for_ids_and_revisions_and_keys_where_the_catalog_has_none(bool hasKeys)
    {
        await membrane.DisposeAsync();
        membrane = await MembraneEmulator.StartAsync(new() { CatalogKeys = hasKeys });
        var run = await FetchAsync("--app", "kartra");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Output));
        Assert.Contains("20 actions are in schemas: 20 added", run.Error);
        var committed = Path.Combine(AppContext.BaseDirectory, "schemas");
        var files = Directory.GetFiles(committed, "*.action.json", SearchOption.AllDirectories);
        Assert.Equal(20, files.Length);
        foreach (var file in files)
        {
            using var expected = JsonDocument.Parse(File.ReadAllBytes(file));
            var name = hasKeys ? Path.GetFileName(file) : Slug(expected.RootElement.GetProperty("name").GetString()!) + ".action.json";
            using var fetched = JsonDocument.Parse(folder.Read($"schemas/kartra/{name}"));
            foreach (var member in expected.RootElement.EnumerateObject().Where(member => hasKeys || member.Name != "key"))
            {
                Assert.True(JsonElement.DeepEquals(member.Value, fetched.RootElement.GetProperty(member.Name)), $"{file} {member.Name}");
            }
        }

        Assert.DoesNotContain(folder.Content(), file => file.Value.Contains(membrane.TenantKey) || file.Value.Contains(membrane.WorkspaceSecret));
        Assert.False(File.Exists(Path.Combine(folder.Path, "schemas/kartra/catalog.json")));
        Assert.Equal(
            [".gitattributes", "kartra", "kartragen.lock.json"],
            Directory.GetFileSystemEntries(Path.Combine(folder.Path, "schemas")).Select(Path.GetFileName).Order()
        );
    }

    [Fact]
    public async Task Rewrites_nothing_when_nothing_changed_and_needs_no_argument_then()
    {
        await FetchAsync("--app", "kartra", "--exclude", "list-all-*");
        foreach (var file in Times().Keys)
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        var before = Times();
        var run = await FetchAsync();

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("15 actions, no changes", run.Error);
        Assert.Equal(before, Times());
    }

    [Fact]
    public async Task Takes_the_actions_of_one_connection_with_shared_ids()
    {
        var run = await FetchAsync("--connection", "kartra-prod");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        var snapshotLock = SnapshotLock.Parse(File.ReadAllBytes(Path.Combine(folder.Path, "schemas/kartragen.lock.json")));
        Assert.Equal(20, snapshotLock.Actions.Count);
        Assert.Equal(new SnapshotSource { App = "kartra", Connection = "kartra-prod" }, Assert.Single(snapshotLock.Sources!));
    }

    [Fact]
    public async Task Follows_a_catalog_that_changes()
    {
        await PublishAsync(Action("say-hello", "Say Hello"), Action("say-bye", "Say Bye"));
        await FetchAsync("--app", "demo");
        folder.Write("schemas/demo/catalog.json", "{\"app\":\"demo\"}");

        await PublishAsync(
            Action("say-hello", "Say Hello Nicely", """{"type":"object","properties":{"to":{"type":"string"}}}"""),
            Action("say-more", "Say More")
        );
        var before = folder.Content();
        var refused = await FetchAsync();
        Assert.Equal(ExitCode.CouldNotStart, refused.ExitCode);
        Assert.Contains("SayBye", refused.Error);
        Assert.Contains("--prune", refused.Error);
        Assert.Equal(before, folder.Content());

        var dry = await FetchAsync("--prune", "--dry-run");
        Assert.Contains("would be in schemas: 1 added, 1 changed, 1 removed", dry.Error);
        Assert.Equal(before, folder.Content());

        var done = await FetchAsync("--prune", "--json");
        Assert.Equal(ExitCode.Success, done.ExitCode);
        Assert.Contains("1 breaking change;", done.Error);
        using var json = JsonDocument.Parse(done.Output);
        Assert.Equal(1, json.RootElement.GetProperty("breaking").GetInt32());
        Assert.Equal("SayMore", json.RootElement.GetProperty("added")[0].GetString());
        var snapshotLock = SnapshotLock.Parse(File.ReadAllBytes(Path.Combine(folder.Path, "schemas/kartragen.lock.json")));
        Assert.Equal(["SayHello", "SayMore"], snapshotLock.Actions.Select(entry => entry.CsharpName));
        Assert.Equal(
            [
                "schemas/.gitattributes",
                "schemas/demo/catalog.json",
                "schemas/demo/say-hello.action.json",
                "schemas/demo/say-more.action.json",
                "schemas/kartragen.lock.json",
            ],
            folder.Content().Keys.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("knows no app 'kartr'", "--app", "kartr")]
    [InlineData("no connection 'nope'", "--connection", "nope")]
    [InlineData("no action 'nope'", "--app", "kartra", "--action", "nope")]
    [InlineData("Nothing says which actions")]
    [InlineData("--action and --exclude need a source", "--action", "create-lead")]
    [InlineData("exclude each other", "--integration", "a", "--connection", "b")]
    [InlineData("'--ap' was not matched", "--ap", "kartra")]
    public async Task Says_what_is_wrong_with_its_arguments(string message, params string[] arguments)
    {
        var run = await FetchAsync(arguments);
        Assert.Equal((ExitCode.CouldNotStart, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Says_that_the_secret_is_wrong_without_saying_it()
    {
        var variables = new Dictionary<string, string>(ToolRun.VariablesOf(membrane)) { ["MEMBRANE_WORKSPACE_SECRET"] = "not-the-secret" };
        var run = await ToolRun.StartAsync(variables, folder, "fetch", "--app", "kartra", "--verbose");
        Assert.Equal(ExitCode.CouldNotAsk, run.ExitCode);
        Assert.Contains("refused the token", run.Error);
        Assert.DoesNotContain("not-the-secret", run.Error);
    }
}
