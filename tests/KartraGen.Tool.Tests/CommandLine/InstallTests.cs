using System.Text.Json;
using KartraGen.Emulator;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary><c>install</c> makes a pack's actions in the workspace, again and again without harm.</summary>
public sealed class InstallTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private MembraneEmulator membrane = null!;

    public async Task InitializeAsync() => membrane = await MembraneEmulator.StartAsync();

    public async Task DisposeAsync()
    {
        await membrane.DisposeAsync();
        folder.Dispose();
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.StartAsync(membrane, folder, arguments);

    private async Task<List<MembraneActionInfo>> ActionsAsync()
    {
        using var http = new HttpClient();
        var options = new MembraneOptions();
        membrane.Configure(options);
        var actions = new List<MembraneActionInfo>();
        await foreach (var action in new MembraneClient(options, http).Actions.ListAsync())
        {
            actions.Add(action);
        }

        return actions;
    }

    private static int Count(ToolRun run, string change) =>
        run.Output.Split('\n').Count(line => line.StartsWith(change + " ", StringComparison.Ordinal));

    [Fact]
    public async Task Twelve_are_made_once()
    {
        var before = await ActionsAsync();

        var dry = await RunAsync("install", "kartra-more", "--dry-run");
        Assert.Equal((ExitCode.Success, 12), (dry.ExitCode, Count(dry, "created")));
        Assert.Equal(before.Count, (await ActionsAsync()).Count);

        var first = await RunAsync("install", "kartra-more");
        Assert.Equal((ExitCode.Success, 12), (first.ExitCode, Count(first, "created")));
        Assert.Contains("<KartraGenPacks>kartra-more</KartraGenPacks>", first.Error);
        Assert.Equal(before.Count + 12, (await ActionsAsync()).Count);

        var again = await RunAsync("install", "kartra-more", "--json");
        using var json = JsonDocument.Parse(again.Output);
        Assert.All(
            json.RootElement.GetProperty("actions").EnumerateArray(),
            action => Assert.Equal("unchanged", action.GetProperty("change").GetString())
        );
        Assert.Equal(before.Count + 12, (await ActionsAsync()).Count);
        Assert.DoesNotContain(membrane.WorkspaceSecret, first.Output + first.Error + again.Output + again.Error);
    }

    [Fact]
    public async Task What_was_changed_by_hand_is_brought_back_and_nothing_else_is_touched()
    {
        await RunAsync("install", "kartra-more");
        using var http = new HttpClient();
        var options = new MembraneOptions();
        membrane.Configure(options);
        var manager = new MembraneClient(options, http).AsManager();
        var changed = (await ActionsAsync()).Single(action => action.Key == "search-lead");
        await manager.Actions.UpdateAsync(changed.Id, new MembraneActionSpec { Description = "by hand" });
        await manager.Actions.ArchiveAsync((await ActionsAsync()).Single(action => action.Key == "edit-subscription").Id);
        await manager.Actions.CreateAsync(
            new MembraneActionSpec
            {
                Key = "mine",
                Name = "Mine",
                IntegrationKey = "kartra",
                Type = "run-javascript",
            }
        );

        var dry = await RunAsync("install", "kartra-more", "--dry-run");
        var run = await RunAsync("install", "kartra-more");

        Assert.Equal(dry.Output, run.Output);
        Assert.Equal((1, 1, 10), (Count(run, "updated"), Count(run, "created"), Count(run, "unchanged")));
        var after = await ActionsAsync();
        Assert.Equal("Says whether a lead exists", after.Single(action => action.Key == "search-lead").Description);
        Assert.Equal(changed.Id, after.Single(action => action.Key == "search-lead").Id);
        Assert.Single(after, action => action.Key == "mine");
    }

    [Fact]
    public async Task What_cannot_be_installed_is_told()
    {
        var unknown = await RunAsync("install", "kartra-less");
        Assert.Equal(ExitCode.CouldNotStart, unknown.ExitCode);
        Assert.Contains("kartragen install kartra-more", unknown.Error);
        Assert.Equal(ExitCode.CouldNotStart, (await RunAsync("install", "../kartra-more")).ExitCode);

        var nowhere = await RunAsync("install", "kartra-more", "--integration", "nobody");
        Assert.Equal(ExitCode.CouldNotStart, nowhere.ExitCode);
        Assert.Contains("no integration 'nobody'", nowhere.Error);

        var variables = new Dictionary<string, string>
        {
            ["MEMBRANE_API_URL"] = membrane.ApiUri.AbsoluteUri,
            ["MEMBRANE_TOKEN"] = membrane.CreateToken(),
        };
        var tenant = await ToolRun.StartAsync(variables, folder, "install", "kartra-more");
        Assert.Equal(ExitCode.CouldNotAsk, tenant.ExitCode);
        Assert.DoesNotContain(await ActionsAsync(), action => action.Key == "search-lead");

        variables["MEMBRANE_TOKEN"] = membrane.CreateManagerToken();
        Assert.Equal(ExitCode.Success, (await ToolRun.StartAsync(variables, folder, "install", "kartra-more")).ExitCode);
    }
}
