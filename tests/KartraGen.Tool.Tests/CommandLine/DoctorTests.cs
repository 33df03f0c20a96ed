using System.Text.Json;
using KartraGen.Emulator;
using KartraGen.Tool.Snapshots;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary><c>doctor</c> is green only if a call would go.</summary>
public sealed class DoctorTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private MembraneEmulator membrane = null!;

    public async Task InitializeAsync()
    {
        membrane = await MembraneEmulator.StartAsync();
        Assert.Equal(ExitCode.Success, (await RunAsync("fetch", "--app", "kartra")).ExitCode);
    }

    public async Task DisposeAsync()
    {
        await membrane.DisposeAsync();
        folder.Dispose();
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.StartAsync(membrane, folder, arguments);

    private Task<ToolRun> DoctorAsync(params (string Name, string? Value)[] variables)
    {
        var all = new Dictionary<string, string>(ToolRun.VariablesOf(membrane));
        foreach (var (name, value) in variables)
        {
            _ = value is null ? all.Remove(name) : (all[name] = value) is null;
        }

        return ToolRun.StartAsync(all, folder, "doctor");
    }

    [Fact]
    public async Task All_is_well()
    {
        var run = await RunAsync("doctor");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains($"✔ membrane: {membrane.ApiUri.Authority} reachable, token accepted", run.Output);
        Assert.Contains("✔ tenant: given by MEMBRANE_TENANT_KEY", run.Output);
        Assert.Contains("✔ connection to kartra: kartra-prod is ready", run.Output);
        Assert.Matches("✔ action of kartra: [0-9a-f]{24} is found behind the connection", run.Output);
        Assert.Equal(0, membrane.ExecutionCount);
    }

    [Fact]
    public async Task A_connection_that_is_disconnected_is_no_connection()
    {
        membrane.Disconnect("kartra-prod");

        var run = await RunAsync("doctor", "--json");

        Assert.Equal(ExitCode.CouldNotStart, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        var check = json
            .RootElement.GetProperty("checks")
            .EnumerateArray()
            .Single(check => check.GetProperty("check").GetString() == "connection to kartra");
        Assert.False(check.GetProperty("ok").GetBoolean());
        Assert.StartsWith("kartra-prod is CLIENT_ACTION_REQUIRED", check.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("CONFIGURATION_ERROR")]
    [InlineData("BUILDING")]
    [InlineData("CLIENT_ACTION_REQUIRED")]
    [InlineData("A_STATE_OF_NEXT_YEAR")]
    public async Task Nor_is_one_in_any_state_but_ready(string state)
    {
        membrane.SetConnectionState("kartra-prod", state);

        var run = await RunAsync("doctor");

        Assert.Equal(ExitCode.CouldNotStart, run.ExitCode);
        Assert.Contains($"✖ connection to kartra: kartra-prod is {state}", run.Output);
        Assert.DoesNotContain("action of kartra", run.Output);
    }

    [Fact]
    public async Task A_tenant_without_a_connection_is_told_what_to_do_and_one_with_two_as_well()
    {
        var none = await DoctorAsync(("MEMBRANE_TENANT_KEY", "tenant-2"));
        Assert.Equal(ExitCode.CouldNotStart, none.ExitCode);
        Assert.Contains("✖ connection to kartra: this tenant has none; its user connects kartra first", none.Output);

        membrane.AddConnection(membrane.TenantKey, "kartra-second");
        var two = await DoctorAsync();
        Assert.Equal(ExitCode.Success, two.ExitCode);
        Assert.Contains("one of 2: calls should name theirs", two.Output);
    }

    [Fact]
    public async Task An_action_that_Membrane_does_not_list_is_missed()
    {
        var written = folder.Read("schemas/kartragen.lock.json");
        foreach (var id in SnapshotLock.Parse(System.Text.Encoding.UTF8.GetBytes(written)).Actions.Select(action => action.Id!))
        {
            written = written.Replace(id, id[..^2] + "zz");
        }

        folder.Write("schemas/kartragen.lock.json", written);

        var run = await RunAsync("doctor");

        Assert.Equal(ExitCode.CouldNotStart, run.ExitCode);
        Assert.Matches("✖ action of kartra: Membrane lists no [0-9a-f]{22}zz for the connection", run.Output);
        Assert.Contains("kartragen fetch --connection kartra-prod", run.Output);
    }

    [Fact]
    public async Task Without_a_lock_any_ready_connection_will_do()
    {
        Directory.Delete(Path.Combine(folder.Path, "schemas"), recursive: true);

        Assert.Contains("✔ connections: 1 of this tenant, 1 ready", (await DoctorAsync()).Output);
        var none = await DoctorAsync(("MEMBRANE_TENANT_KEY", "tenant-2"));
        Assert.Equal(ExitCode.CouldNotStart, none.ExitCode);
        Assert.Contains("✖ connections: 0 of this tenant, 0 ready", none.Output);
    }

    [Fact]
    public async Task A_token_has_to_name_a_tenant()
    {
        (string, string?)[] Only(string token) =>
            [("MEMBRANE_TOKEN", token), ("MEMBRANE_WORKSPACE_KEY", null), ("MEMBRANE_WORKSPACE_SECRET", null), ("MEMBRANE_TENANT_KEY", null)];

        Assert.Contains("✔ tenant: that of the token", (await DoctorAsync(Only(membrane.CreateToken()))).Output);
        Assert.Contains("✔ tenant: that of the token", (await DoctorAsync(Only(membrane.CreateClientToken()))).Output);
        foreach (var token in new[] { membrane.CreateManagerToken(), "pat-canary", "a.b.c", "x" })
        {
            var run = await DoctorAsync(Only(token));
            Assert.NotEqual(ExitCode.Success, run.ExitCode);
            Assert.Contains("✖ tenant:", run.Output);
            Assert.DoesNotContain(token.Length > 5 ? token : "canary", run.Output + run.Error);
        }
    }

    [Fact]
    public async Task Messages_name_the_host()
    {
        var nobody = await DoctorAsync(("MEMBRANE_API_URL", "http://127.0.0.1:9"));
        Assert.Equal(ExitCode.CouldNotAsk, nobody.ExitCode);
        Assert.Contains("✖ membrane: 127.0.0.1:9: ", nobody.Output);

        var fetch = await RunAsync("fetch", "--api-uri", "http://127.0.0.1:9");
        Assert.Equal(ExitCode.CouldNotAsk, fetch.ExitCode);
        Assert.Contains("Membrane at 127.0.0.1:9 could not be asked.", fetch.Error);
    }
}
