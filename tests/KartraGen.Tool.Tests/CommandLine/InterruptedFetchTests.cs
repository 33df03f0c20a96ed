using KartraGen.Emulator;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary>A fetch was killed within its commit: whichever command comes next finishes it before it reads anything.</summary>
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
        folder.Write("schemas/.kartragen/0.staged", folder.Read("schemas/kartra/get-lead.action.json"));
        folder.Write("schemas/.kartragen/1.staged", folder.Read("schemas/kartragen.lock.json"));
        folder.Write("schemas/.kartragen/journal.json", """{"Writes":["kartra/get-lead.action.json","kartragen.lock.json"],"Deletes":["kartra/gone.action.json"]}""");
        folder.Write("schemas/kartra/get-lead.action.json", "{ \"app\": \"kartra\", \"key\": \"get-lead\", \"name\": \"old\" }");
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
    [InlineData("check", "--fail-on", "any")]
    [InlineData("check", "--offline", "--fail-on", "any")]
    [InlineData("diff", "schemas", "schemas")]
    [InlineData("diff", "schemas/kartra", "schemas/kartra")]
    [InlineData("diff", "schemas/kartra/get-lead.action.json", "schemas/kartra/get-lead.action.json")]
    [InlineData("list")]
    [InlineData("list", "--remote")]
    [InlineData("doctor")]
    [InlineData("fetch")]
    [InlineData("fetch", "--dry-run")]
    public async Task Every_command_finishes_it_and_says_so_in_a_line(params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.True(run.ExitCode == ExitCode.Success, run.Output + run.Error);
        Assert.Single(run.Error.Split('\n'), line => line.Contains("had been interrupted"));
        Assert.Equal(complete, folder.Content());
        Assert.DoesNotContain("interrupted", (await RunAsync(arguments)).Error);
    }

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

        var run = await RunAsync("check", "--offline");

        Assert.Equal(ExitCode.CouldNotStart, run.ExitCode);
        Assert.Contains(path, run.Error);
        Assert.Equal(before["schemas/kartra/catalog.json"], folder.Read("schemas/kartra/catalog.json"));
        Assert.Equal("mine", folder.Read("schemas/README.md"));
        Assert.Equal("{}", folder.Read("own.action.json"));
    }
}
