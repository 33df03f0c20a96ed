using KartraGen.Emulator;
using KartraGen.Tool.Tests.Folder;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary>A fetch was killed within its commit: who only reads says so, and the next fetch finishes it before it reads anything.</summary>
public sealed class InterruptedFetchTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private MembraneEmulator membrane = null!;
    private IReadOnlyDictionary<string, string> complete = null!;

    public async Task InitializeAsync()
    {
        membrane = await MembraneEmulator.StartAsync();
        await RunAsync("fetch", "--app", "kartra");
        complete = folder.Content();

        // As it is after the journal and before the last rename.
        folder.Write("schemas/.kartragen/0.staged", folder.Read("schemas/kartra/get-lead-details.action.json"));
        folder.Write("schemas/.kartragen/1.staged", folder.Read("schemas/kartragen.lock.json"));
        folder.Write(
            "schemas/.kartragen/journal.json",
            """{"Writes":["kartra/get-lead-details.action.json","kartragen.lock.json"],"Deletes":["kartra/gone.action.json"]}"""
        );
        folder.Write("schemas/kartra/get-lead-details.action.json", "{ \"app\": \"kartra\", \"id\": \"old\", \"name\": \"old\" }");
        folder.Write("schemas/kartra/gone.action.json", "{ \"app\": \"kartra\", \"key\": \"gone\", \"name\": \"old\" }");
        folder.Write("schemas/kartragen.lock.json", "{}");
    }

    public async Task DisposeAsync()
    {
        await membrane.DisposeAsync();
        folder.Dispose();
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.StartAsync(membrane, folder, arguments);

    [Theory]
    [InlineData("check", "--fail-on", "none")]
    [InlineData("check", "--offline", "--fail-on", "none")]
    [InlineData("diff", "schemas", "schemas")]
    [InlineData("diff", "schemas/kartra", "schemas/kartra")]
    [InlineData("diff", "schemas/kartra/get-lead-details.action.json", "schemas/kartra/get-lead-details.action.json")]
    [InlineData("list")]
    [InlineData("list", "--remote")]
    [InlineData("doctor")]
    [InlineData("fetch", "--dry-run")]
    public async Task Who_only_reads_says_so_and_writes_nothing(params string[] arguments)
    {
        var before = FolderTree.Of(folder.Path);

        var run = await RunAsync(arguments);

        Assert.Equal(ExitCode.CouldNotStart, run.ExitCode);
        Assert.Contains("was interrupted", run.Output + run.Error);
        Assert.Contains("kartragen fetch --finish", run.Output + run.Error);
        Assert.Equal(before, FolderTree.Of(folder.Path));
    }

    [Fact]
    public async Task Fetch_finishes_it_and_goes_on()
    {
        var run = await RunAsync("fetch");

        Assert.True(run.ExitCode == ExitCode.Success, run.Output + run.Error);
        Assert.Single(run.Error.Split('\n'), line => line.Contains("had been interrupted"));
        Assert.Contains("no changes", run.Error);
        Assert.Equal(complete, folder.Content());
        Assert.DoesNotContain("interrupted", (await RunAsync("fetch")).Error);
    }

    [Fact]
    public async Task Finishing_alone_asks_nobody()
    {
        var run = await ToolRun.StartAsync(new Dictionary<string, string>(), folder, "fetch", "--finish");
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Output));
        Assert.Contains("Finished a fetch into schemas", run.Error);
        Assert.Equal(complete, folder.Content());

        run = await ToolRun.StartAsync(new Dictionary<string, string>(), folder, "fetch", "--finish", "--json");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("Nothing to finish in schemas", run.Error);
        Assert.Contains("\"finished\": false", run.Output);

        Assert.Equal(ExitCode.Success, (await RunAsync("fetch", "--finish", "-o", "nowhere")).ExitCode);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "nowhere")));
    }

    [Theory]
    [InlineData("--app", "kartra")]
    [InlineData("--dry-run")]
    [InlineData("--prune")]
    [InlineData("--exclude", "x")]
    public async Task Finishing_takes_nothing_else(params string[] more) =>
        Assert.Equal(ExitCode.CouldNotStart, (await RunAsync(["fetch", "--finish", .. more])).ExitCode);

    [Fact]
    public async Task A_journal_above_the_schemas_folder_is_left_alone()
    {
        await RunAsync("fetch");
        folder.Write(".kartragen/journal.json", """{"Writes":[],"Deletes":["own.action.json"]}""");
        folder.Write("own.action.json", "{}");

        var run = await RunAsync("check", "--offline");

        Assert.True(run.ExitCode == ExitCode.Success, run.Output + run.Error);
        Assert.Equal("{}", folder.Read("own.action.json"));
    }

    [Theory]
    [InlineData("kartra/catalog.json")]
    [InlineData("README.md")]
    [InlineData("../own.action.json")]
    public async Task A_journal_that_names_other_files_is_refused(string path)
    {
        folder.Write("schemas/kartra/catalog.json", "{}");
        folder.Write("schemas/README.md", "mine");
        folder.Write("own.action.json", "{}");
        folder.Write("schemas/.kartragen/journal.json", $$"""{"Writes":[],"Deletes":["{{path}}"]}""");
        var before = folder.Content();

        var run = await RunAsync("fetch", "--finish");

        Assert.Equal(ExitCode.CouldNotStart, run.ExitCode);
        Assert.Contains(path, run.Error);
        Assert.Equal(before["schemas/kartra/catalog.json"], folder.Read("schemas/kartra/catalog.json"));
        Assert.Equal("mine", folder.Read("schemas/README.md"));
        Assert.Equal("{}", folder.Read("own.action.json"));
    }
}
