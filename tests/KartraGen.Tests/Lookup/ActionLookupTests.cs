using System.Text.Json;
using KartraGen.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Lookup;

/// <summary>Actions run in a workspace whose catalog has no keys: their ids are looked up by name, once, and never across tenants.</summary>
public class ActionLookupTests
{
    private static readonly MembraneApp App = new() { Key = "app", IntegrationKey = "app" };

    private static readonly MembraneAction<JsonElement, JsonElement> CreateLead = MembraneAction.Create(
        App,
        "Create Lead",
        "create-lead",
        null,
        false,
        JsonCodecs.Element,
        JsonCodecs.Element
    );

    private readonly KeylessMembrane _membrane = new();

    private MembraneClient Client => TestClient.Over(_membrane.Handler).ForTenant("t");

    [Fact]
    public async Task An_action_is_found_by_the_slug_of_its_name_and_remembered()
    {
        var client = Client;
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("r", (await client.ActAsync(CreateLead, default)).ActionRunId);
        }

        Assert.Equal(["t con-t act-con-t", "t con-t act-con-t", "t con-t act-con-t"], _membrane.Ran);
        Assert.Equal((4, 1, 1), (_membrane.Count("/act"), _membrane.Count("/actions"), _membrane.Count("/connections")));
    }

    [Fact]
    public async Task One_listing_is_for_all_actions_of_the_app()
    {
        _membrane.Actions = connection => [KeylessMembrane.Action("1", "Create Lead"), KeylessMembrane.Action("2", "Get  lead, details!")];
        var client = Client;
        var other = MembraneAction.Create(App, "Get Lead Details", "get-lead-details", null, false, JsonCodecs.Element, JsonCodecs.Element);
        await Task.WhenAll(Enumerable.Range(0, 50).SelectMany(_ => (Task[])[client.ActAsync(CreateLead, default), client.ActAsync(other, default)]));
        Assert.Equal(1, _membrane.Count("/actions"));
        Assert.Equal(50, _membrane.Ran.Count(ran => ran.EndsWith(" 1", StringComparison.Ordinal)));
        Assert.Equal(50, _membrane.Ran.Count(ran => ran.EndsWith(" 2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Ids_of_connections_stay_with_their_tenant()
    {
        var client = Client;
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => client.ForTenant(i % 2 == 0 ? "a" : "b").ActAsync(CreateLead, default)));
        Assert.Equal(500, _membrane.Ran.Count(ran => ran == "a con-a act-con-a"));
        Assert.Equal(500, _membrane.Ran.Count(ran => ran == "b con-b act-con-b"));
        Assert.Equal(2, _membrane.Count("/actions"));
    }

    [Fact]
    public async Task The_id_of_the_action_that_it_was_made_from_is_every_tenants()
    {
        _membrane.Actions = connection => [KeylessMembrane.Action($"act-{connection}", "Create Lead", parent: "shared")];
        var client = Client;
        foreach (var tenant in (string[])["a", "b", "c"])
        {
            await client.ForTenant(tenant).ActAsync(CreateLead, default);
        }

        Assert.Equal(["a con-a shared", "b con-b shared", "c con-c shared"], _membrane.Ran);
        Assert.Equal((4, 1), (_membrane.Count("/act"), _membrane.Count("/actions")));
    }

    [Fact]
    public async Task An_id_that_is_gone_is_looked_up_once_more()
    {
        var id = "old";
        _membrane.Actions = _ => [KeylessMembrane.Action(id, "Create Lead")];
        var client = Client;
        await client.ActAsync(CreateLead, default);
        id = "new";
        await client.ActAsync(CreateLead, default);
        await client.ActAsync(CreateLead, default);
        Assert.Equal(["t con-t old", "t con-t new", "t con-t new"], _membrane.Ran);
        Assert.Equal((5, 2), (_membrane.Count("/act"), _membrane.Count("/actions")));
    }

    [Theory]
    [InlineData("\"key\":\"create_lead_2\",\"externalAppId\":\"ext-1\"")] // made in the workspace
    [InlineData("\"externalAppId\":\"ext-2\"")] // another app's
    [InlineData("\"integrationKey\":\"other\"")]
    [InlineData("\"externalAppId\":\"ext-1\",\"archivedAt\":\"2026-01-01T00:00:00Z\"")]
    [InlineData("\"x\":1")] // nobody knows whose
    public async Task An_action_of_the_same_name_that_is_not_the_apps_is_not_called(string extra)
    {
        _membrane.Actions = _ => [KeylessMembrane.Action("1", "Create Lead", extra: extra)];
        var failure = await Assert.ThrowsAsync<MembraneNotFoundException>(() => Client.ActAsync(CreateLead, default));
        Assert.Equal(
            "app/create-lead: its connection is there, but can run no such action: run `kartragen fetch` with this workspace's credentials (HTTP 404 bad_request/not_found, integrationKey app).",
            failure.Message
        );
        Assert.Empty(_membrane.Ran);
    }

    [Theory]
    [InlineData("\"integrationKey\":\"app\"")]
    [InlineData("\"integrationId\":\"int-1\"")]
    [InlineData("\"key\":\"create-lead\",\"integrationKey\":\"app\"")]
    public async Task An_action_of_the_apps_integration_is_called(string extra)
    {
        _membrane.Actions = _ => [KeylessMembrane.Action("1", "Create Lead", extra: extra)];
        await Client.ActAsync(CreateLead, default);
        Assert.Equal(["t con-t 1"], _membrane.Ran);
    }

    [Fact]
    public async Task Two_of_one_name_are_told()
    {
        _membrane.Actions = _ =>
            [
                KeylessMembrane.Action("act_1", "Create Lead"),
                KeylessMembrane.Action("act_2", "create lead"),
                KeylessMembrane.Action("a b", "Create-Lead"),
            ];
        var failure = await Assert.ThrowsAsync<MembraneNotFoundException>(() => Client.ActAsync(CreateLead, default));
        Assert.Contains("several actions have its name, and none its key: act_1, act_2, (no identifier);", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_membrane.Ran);
    }

    [Fact]
    public async Task A_tenant_without_a_connection_is_told_how_to_make_one()
    {
        _membrane.Connections = _ => [];
        var failure = await Assert.ThrowsAsync<MembraneNotFoundException>(() => Client.ActAsync(CreateLead, default));
        Assert.Equal(
            "app/create-lead: this tenant has no connection through this integration yet; have its user connect, or make one with Connections.EnsureAsync (HTTP 404 bad_request/not_found, integrationKey app).",
            failure.Message
        );
        Assert.Equal(0, _membrane.Count("/actions"));
    }

    [Fact]
    public async Task A_connection_that_is_unknown_is_told()
    {
        foreach (
            var action in (MembraneAction[])
                [CreateLead, MembraneAction.ByKey("create-lead"), MembraneAction.FromApi(new MembraneApiRequest(HttpMethod.Get, "/x"))]
        )
        {
            var failure = await Assert.ThrowsAsync<MembraneNotFoundException>(() =>
                Client.ActAsync(action, default, new() { ConnectionId = "gone" })
            );
            Assert.Contains("this tenant has no such connection;", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"type":"bad_request","key":"not_found","message":"x","actionRunId":"r"}""")] // of what ran
    [InlineData("""{"type":"connection","key":"not_found","message":"x"}""")]
    [InlineData("""{"message":"x"}""")]
    [InlineData("gone")]
    public async Task No_other_404_starts_a_lookup(string body)
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json(body, System.Net.HttpStatusCode.NotFound) };
        await Assert.ThrowsAnyAsync<MembraneException>(() => TestClient.Over(handler).ActAsync(CreateLead, default));
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task A_lookup_that_fails_is_no_reason_to_call_and_is_tried_anew()
    {
        var inner = _membrane.Handler.Answer;
        var isDown = true;
        _membrane.Handler.Answer = (sent, n) =>
            isDown && sent.Uri.AbsolutePath.EndsWith("/actions", StringComparison.Ordinal)
                ? StubHandler.Json("{}", System.Net.HttpStatusCode.Forbidden)
                : inner(sent, n);
        var client = Client;
        var failure = await Assert.ThrowsAsync<MembraneNotFoundException>(() => client.ActAsync(CreateLead, default));
        Assert.IsType<MembraneAccessDeniedException>(failure.InnerException);
        isDown = false;
        await client.ActAsync(CreateLead, default);
        Assert.Single(_membrane.Ran);
    }
}
