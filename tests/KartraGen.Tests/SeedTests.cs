using System.Text.Json;
using KartraGen.Emulator;
using KartraGen.Tests.Support;

namespace KartraGen.Tests;

/// <summary>The steps that Membrane's own pages walk an integration through, against the emulator.</summary>
public sealed class SeedTests : IAsyncLifetime
{
    private MembraneEmulator _emulator = null!;
    private MembraneClient _client = null!;

    public async Task InitializeAsync()
    {
        _emulator = await MembraneEmulator.StartAsync(new MembraneEmulatorOptions { BuildDuration = TimeSpan.FromMilliseconds(20) });
        _client = new MembraneClient(
            new MembraneOptions
            {
                ApiUri = _emulator.ApiUri,
                WorkspaceKey = _emulator.WorkspaceKey,
                WorkspaceSecret = _emulator.WorkspaceSecret,
                TenantKey = _emulator.TenantKey,
            }
        );
    }

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    [Fact]
    public async Task An_app_is_found_and_its_actions_are_listed_and_run()
    {
        var appId = await _client.ExternalApps.ResolveAsync("kartra");
        var actions = await Collect.ToListAsync(_client.Actions.ListAsync(new ActionListOptions { ExternalAppId = appId, PageSize = 7 }));
        Assert.Equal(20, actions.Select(action => action.Id).Distinct().Count());
        var createLead = actions.Single(action => action.Name == "Create Lead");
        Assert.Equal(JsonValueKind.Object, createLead.InputSchema.ValueKind);

        var result = await _client.ActAsync(
            MembraneAction.ById(createLead.Id),
            Parse("""{"email":"ann@example.com"}"""),
            new MembraneCallOptions { ConnectionKey = "kartra-prod" }
        );
        var run = await _client.ActionRuns.GetAsync(result.ActionRunId!);
        Assert.Equal("success", run.Status);
        Assert.Equal("ann@example.com", run.Input.GetProperty("email").GetString());
        Assert.Equal(JsonValueKind.Object, (await _client.ActionRuns.GetDetailsAsync(result.ActionRunId!)).ValueKind);
        Assert.Contains(
            result.ActionRunId,
            (await Collect.ToListAsync(_client.ActionRuns.ListAsync(new ActionRunListOptions { Status = "success" }))).Select(r => r.Id)
        );
    }

    [Fact]
    public async Task A_connection_is_made_waited_for_connected_and_archived()
    {
        var made = await _client.Connections.CreateAsync(
            new MembraneConnectionSpec
            {
                IntegrationKey = "kartra",
                Key = "second",
                Name = "Second",
            }
        );
        var seen = new List<string?>();
        var waiting = await _client.Connections.WaitUntilReadyAsync("second", new Seen(seen));
        Assert.Equal(MembraneState.ClientActionRequired, waiting.State);
        Assert.Equal("connect", waiting.ClientAction!.Type);
        Assert.NotNull(waiting.ClientAction.UiUrl);
        Assert.Contains(MembraneState.ClientActionRequired, seen);

        var ready = _client.Connections.WaitUntilReadyAsync("second", throughClientAction: true);
        _emulator.Connect("second");
        Assert.True((await ready).IsReady);

        Assert.Equal("Renamed", (await _client.Connections.UpdateAsync(made.Id, new MembraneConnectionSpec { Name = "Renamed" })).Name);
        await _client.Connections.RefreshAsync("second");
        Assert.Equal("connect", (await _client.Connections.ReconnectAsync("second")).ClientAction?.Type);
        await _client.Connections.ArchiveAsync("second");
        Assert.DoesNotContain(made.Id, (await Collect.ToListAsync(_client.Connections.ListAsync())).Select(connection => connection.Id));
        await _client.Connections.RestoreAsync(made.Id);
        Assert.Contains(made.Id, (await Collect.ToListAsync(_client.Connections.ListAsync())).Select(connection => connection.Id));
    }

    [Fact]
    public async Task What_the_connector_asks_for_is_provided_and_then_the_user_connects()
    {
        _emulator.RequireParameters("kartra", "subdomain");
        await _client.Connections.CreateAsync(new MembraneConnectionSpec { IntegrationKey = "kartra", Key = "asking" });
        var asking = await _client.Connections.WaitUntilReadyAsync("asking");
        Assert.Equal("provide-input", asking.ClientAction!.Type);
        Assert.Contains("subdomain", asking.ClientAction.Description);
        Assert.Contains("connectorParameters", asking.ClientAction.AgentInstructions);

        await _client.Connections.UpdateAsync("asking", new MembraneConnectionSpec { ConnectorParameters = Parse("""{"subdomain":"acme"}""") });
        Assert.Equal("connect", (await _client.Connections.WaitUntilReadyAsync("asking")).ClientAction!.Type);
        _emulator.Connect("asking");
        Assert.True((await _client.Connections.WaitUntilReadyAsync("asking")).IsReady);
    }

    [Fact]
    public async Task Ensuring_gives_the_connection_that_is_there()
    {
        var first = await _client.Connections.EnsureAsync("https://kartra.com", "Kartra");
        Assert.Equal(first.Id, (await _client.Connections.EnsureAsync("kartra.com")).Id);
    }

    [Theory]
    [InlineData("CONFIGURATION_ERROR")]
    [InlineData("SETUP_FAILED")]
    [InlineData("ERROR")]
    [InlineData("DISCONNECTING")]
    [InlineData("DISCONNECTED")]
    public async Task A_connection_that_no_waiting_changes_says_why(string state)
    {
        _emulator.SetConnectionState("kartra-prod", state);
        var exception = await Assert.ThrowsAsync<MembraneException>(() => _client.Connections.WaitUntilReadyAsync("kartra-prod"));
        Assert.Contains(state, exception.Message);
        Assert.Equal("kartra-prod", exception.ConnectionKey);
    }

    [Fact]
    public async Task An_unknown_state_survives_and_is_waited_on()
    {
        _emulator.SetConnectionState("kartra-prod", "A_STATE_OF_TOMORROW");
        var seen = new List<string?>();
        await Assert.ThrowsAsync<TimeoutException>(() =>
            _client.Connections.WaitUntilReadyAsync("kartra-prod", new Seen(seen), timeout: TimeSpan.FromMilliseconds(1))
        );
        Assert.Equal("A_STATE_OF_TOMORROW", seen[0]);
    }

    [Fact]
    public async Task A_disconnected_connection_is_told_with_its_id_and_what_to_do()
    {
        var connection = await _client.Connections.GetAsync("kartra-prod");
        _emulator.Disconnect("kartra-prod");
        foreach (
            var options in new MembraneCallOptions[]
            {
                new() { ConnectionKey = "kartra-prod" },
                new() { IntegrationKey = "kartra" },
            }
        )
        {
            var exception = await Assert.ThrowsAsync<ConnectionDisconnectedException>(() =>
                _client.ActAsync(MembraneAction.ById(_emulator.Catalog.IdOf("create-lead")), Parse("""{"email":"a@b.co"}"""), options)
            );
            Assert.Equal(connection.Id, exception.ConnectionId);
            Assert.Equal("connect", exception.ClientAction?.Type);
            Assert.NotNull(exception.ActionRunId);
            Assert.Equal("error", (await exception.GetRunAsync(_client))!.Status);
        }
    }

    [Fact]
    public async Task A_manager_makes_changes_replaces_and_archives_actions()
    {
        var actions = _client.AsManager().Actions;
        var made = await actions.CreateAsync(
            new MembraneActionSpec
            {
                Key = "list-users",
                Name = "List Users",
                Type = "api-request-to-external-app",
                IntegrationKey = "kartra",
                Config = Parse("""{"request":{"method":"GET","path":"/users"}}"""),
            }
        );
        Assert.Equal("Users", (await actions.UpdateAsync(made.Id, new MembraneActionSpec { Name = "Users" })).Name);
        Assert.Equal(
            "All",
            (
                await actions.ReplaceAsync(
                    made.Id,
                    new MembraneActionSpec
                    {
                        Key = "list-users",
                        Name = "All",
                        Type = "api-request-to-external-app",
                        IntegrationKey = "kartra",
                    }
                )
            ).Name
        );
        await actions.ArchiveAsync(made.Id);
        await actions.RestoreAsync(made.Id);
        Assert.Equal("list-users", (await _client.Actions.GetAsync(made.Id)).Key);
    }

    [Fact]
    public async Task An_action_made_by_intent_is_waited_for()
    {
        var manager = _client.AsManager();
        var made = await manager.Actions.CreateAsync(new MembraneActionSpec { Intent = "open a ticket", IntegrationKey = "kartra" });
        Assert.Equal(MembraneState.Building, made.State);
        Assert.Equal(MembraneState.Ready, (await manager.Actions.WaitUntilReadyAsync(made.Id)).State);
    }

    [Fact]
    public async Task A_manager_keeps_integrations_and_the_workspace()
    {
        var manager = _client.AsManager();
        var made = await manager.Integrations.CreateAsync(
            new MembraneIntegrationSpec
            {
                Key = "mine",
                Name = "Mine",
                ConnectorKey = "kartra",
            }
        );
        Assert.Equal("Ours", (await manager.Integrations.UpdateAsync("mine", new MembraneIntegrationSpec { Name = "Ours" })).Name);
        await manager.Integrations.UpdateParametersAsync("mine", Parse("""{"clientId":"abc"}"""));
        Assert.Equal("abc", (await manager.Integrations.GetParametersAsync("mine")).GetProperty("clientId").GetString());
        await manager.Integrations.ArchiveAsync(made.Id);
        await manager.Integrations.RestoreAsync(made.Id);
        Assert.Contains(
            "mine",
            (await Collect.ToListAsync(_client.Integrations.ListAsync(new IntegrationListOptions { Connectors = true }))).Select(i => i.Key)
        );

        var before = await manager.Workspace.GetAsync(_emulator.WorkspaceKey);
        var changed = await manager.Workspace.UpdateAsync(
            _emulator.WorkspaceKey,
            new MembraneWorkspaceSettings { EnableApiLogs = false, UseRemoteRepository = true }
        );
        Assert.Equal(before.Settings with { EnableApiLogs = false, UseRemoteRepository = true }, changed.Settings);
        Assert.Equal((before.Id, _emulator.WorkspaceKey), (changed.Id, changed.Key));
        Assert.False(
            (await manager.Workspace.UpdateAsync(_emulator.WorkspaceKey, Parse("""{"settings":{"useRemoteRepository":false}}""")))
                .Settings
                .UseRemoteRepository
        );
        Assert.Equal(changed.Settings with { UseRemoteRepository = false }, (await manager.Workspace.GetAsync(_emulator.WorkspaceKey)).Settings);
        await manager.Workspace.ImportAsync((await manager.Workspace.ExportAsync()).Configuration);
    }

    [Fact]
    public async Task What_takes_a_manager_says_so_to_a_tenant()
    {
        var tooLow = await Assert.ThrowsAsync<InvalidOperationException>(() => _client.Actions.ArchiveAsync("a1"));
        Assert.Contains("AsManager", tooLow.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _client.Workspace.ExportAsync());
        var refused = await Assert.ThrowsAsync<MembraneAccessDeniedException>(() =>
            _client.Integrations.CreateAsync(new MembraneIntegrationSpec { Key = "x" })
        );
        Assert.Contains("AsManager", refused.Message);
    }

    [Fact]
    public async Task The_raw_api_is_reachable()
    {
        var response = await _client.RequestAsync(new MembraneApiRequest(HttpMethod.Get, "/self"));
        Assert.Equal(_emulator.TenantKey, response.Json.GetProperty("id").GetString());
        Assert.Equal("application/json", response.Headers["content-type"].Split(';')[0]);
    }

    private sealed class Seen(List<string?> states) : IProgress<MembraneConnection>
    {
        public void Report(MembraneConnection value) => states.Add(value.State);
    }
}
