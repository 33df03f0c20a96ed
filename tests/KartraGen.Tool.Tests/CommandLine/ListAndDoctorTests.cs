using System.Text.Json;
using KartraGen.Emulator;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

public sealed class ListAndDoctorTests : IAsyncLifetime
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

    [Fact]
    public async Task Lists_what_the_folder_has()
    {
        Assert.Equal(ExitCode.CouldNotStart, (await RunAsync("list")).ExitCode);
        await RunAsync("fetch", "--app", "kartra");
        var run = await ToolRun.StartAsync(new Dictionary<string, string>(), folder, "list", "--search", "TAG");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(4, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Matches("(?m)^RemoveTagFromLead +- +[0-9a-f]{24} +Remove Tag from Lead$", run.Output);
    }

    [Fact]
    public async Task Lists_what_Membrane_has()
    {
        var run = await RunAsync("list", "--remote", "--app", "kartra", "--json");
        using var rows = JsonDocument.Parse(run.Output);
        Assert.Equal(20, rows.RootElement.GetArrayLength());
        Assert.Contains(
            rows.RootElement.EnumerateArray(),
            row =>
                row.GetProperty("name").GetString() == "Create Lead"
                && row.GetProperty("key").ValueKind == JsonValueKind.Null
                && row.GetProperty("cSharpName").ValueKind == JsonValueKind.Null
        );
    }

    [Fact]
    public async Task Lists_by_intent_on_a_connection()
    {
        Assert.Equal(ExitCode.CouldNotStart, (await RunAsync("list", "--intent", "refund a payment", "--app", "kartra")).ExitCode);
        var run = await RunAsync("list", "--intent", "refund a transaction", "--connection", "kartra-prod");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("Refund Transaction", run.Output.Split('\n')[1]);
    }

    [Theory]
    [InlineData("--connection", "kartra-prod", 20)]
    [InlineData("--app", "kartra", 20)]
    [InlineData("--integration", "kartra", 20)]
    [InlineData("--app kartra --action", "create-lead", 1)]
    [InlineData("--connection kartra-prod --exclude", "list-all-*", 15)]
    public async Task A_source_is_asked_never_ignored(string option, string value, int count)
    {
        await RunAsync("fetch", "--app", "kartra", "--action", "get-lead");

        var run = await RunAsync(["list", "--json", .. option.Split(' '), value]);

        using var rows = JsonDocument.Parse(run.Output);
        Assert.Equal(count, rows.RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("--connection", "nobody")]
    [InlineData("--app", "nobody")]
    [InlineData("--action", "create-lead")]
    public async Task Or_refused(string option, string value)
    {
        await RunAsync("fetch", "--app", "kartra");

        Assert.Equal(ExitCode.CouldNotStart, (await RunAsync("list", option, value)).ExitCode);
    }

    [Fact]
    public async Task Doctor_finds_everything_in_order()
    {
        await RunAsync("fetch", "--app", "kartra");
        var run = await RunAsync("doctor");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("✔ credentials: workspace key and secret from the environment", run.Output);
        Assert.Contains("✔ clock:", run.Output);
        Assert.Contains("✔ folder: schemas: 20 actions, 0 edited or missing", run.Output);
        Assert.DoesNotContain(membrane.WorkspaceSecret, run.Output + run.Error);
    }

    [Fact]
    public async Task Doctor_says_what_is_wrong()
    {
        var variables = new Dictionary<string, string>(ToolRun.VariablesOf(membrane)) { ["MEMBRANE_WORKSPACE_SECRET"] = "not-the-secret" };
        var refused = await ToolRun.StartAsync(variables, folder, "doctor");
        Assert.Equal(ExitCode.CouldNotAsk, refused.ExitCode);
        Assert.Contains("✖ membrane:", refused.Output);
        Assert.DoesNotContain("not-the-secret", refused.Output + refused.Error);

        var none = await ToolRun.StartAsync(new Dictionary<string, string>(), folder, "doctor", "--json");
        Assert.Equal(ExitCode.CouldNotStart, none.ExitCode);
        using var json = JsonDocument.Parse(none.Output);
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
    }
}
