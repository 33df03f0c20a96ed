using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Tests;

/// <summary>A workspace whose catalog shows no keys.</summary>
public sealed class KeylessTests : IAsyncLifetime
{
    private MembraneEmulator _membrane = null!;
    private Caller _caller = null!;

    public async Task InitializeAsync()
    {
        _membrane = await MembraneEmulator.StartAsync();
        _caller = new Caller(_membrane);
    }

    public async Task DisposeAsync()
    {
        _caller.Dispose();
        await _membrane.DisposeAsync();
    }

    [Fact]
    public async Task Catalog_actions_have_ids_and_no_keys()
    {
        var actions = (await _caller.GetAsync("/actions?limit=100")).Json.GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(20, actions.Count);
        Assert.DoesNotContain(actions, action => action.TryGetProperty("key", out _));
        Assert.All(actions, action => Assert.NotEqual("", action.GetProperty("externalAppId").GetString()));
    }

    [Theory]
    [InlineData("POST", "/act", """{"key":"get-lead","connectionKey":"kartra-prod","input":{"email":"joe.smith@example.com"}}""")]
    [InlineData("GET", "/actions/get-lead", null)]
    [InlineData("GET", "/action?key=get-lead", null)]
    [InlineData("POST", "/actions/get-lead/run", """{"input":{}}""")]
    [InlineData("GET", "/connections/kartra-prod/actions/get-lead", null)]
    public async Task Who_names_one_by_key_hears_that_there_is_no_such_action(string method, string path, string? body)
    {
        var answer = await _caller.SendAsync(new HttpMethod(method), path, body);

        Assert.Equal((404, "bad_request", "not_found", null), (answer.Status, answer.At("type"), answer.At("key"), answer.At("actionRunId")));
        Assert.Equal("Action 'get-lead' not found.", answer.At("message"));
    }

    [Fact]
    public async Task Doubles_find_them_by_key_id_and_name()
    {
        var id = await IdAsync("Get Lead Details");
        async Task<string?> Status(string at = "output/status") =>
            (await _caller.PostAsync("/act", $$$"""{"id":"{{{id}}}","input":{"email":"joe.smith@example.com"}}""")).At(at);

        foreach (var selector in (string[])["get-lead", id, "Get Lead Details"])
        {
            using (_membrane.Reply(selector, """{"status":"Told"}"""))
            {
                Assert.Equal("Told", await Status());
            }
        }

        using (_membrane.Fail(MembraneAction.ByKey("get-lead"), Fault.RateLimited()))
        {
            Assert.Null(await Status());
        }

        Assert.Equal("joe.smith@example.com", await Status("output/lead_details/email"));
        Assert.All(_membrane.Runs, run => Assert.Equal("get-lead", run.ActionKey));
        Assert.Throws<ArgumentException>(() => _membrane.Reply("nope", "{}"));
    }

    [Fact]
    public async Task The_account_knows_a_renamed_action_and_a_connections_own_copy()
    {
        var id = await IdAsync("Get Lead Details");
        const string Joe = """{"email":"joe.smith@example.com"}""";
        _membrane.Catalog.Change("get-lead", action => action["name"] = "Read Lead");
        var copy = await _caller.SendAsync(HttpMethod.Put, $"/connections/kartra-prod/actions/{id}");

        Assert.NotEqual(id, copy.At("id"));
        Assert.Equal(id, copy.At("parentId"));
        foreach (var called in (string[])[id, copy.At("id")!])
        {
            var answer = await _caller.PostAsync("/act", new JsonObject { ["id"] = called, ["input"] = JsonNode.Parse(Joe) }.ToJsonString());
            Assert.Equal("4174086", answer.At("output/lead_details/id"));
        }
    }

    [Fact]
    public async Task What_the_workspace_made_itself_has_its_key()
    {
        using var manager = new Caller(_membrane, _membrane.CreateManagerToken());
        await manager.PostAsync(
            "/actions",
            """{"key":"my-own","name":"My Own","integrationKey":"kartra","config":{"request":{"method":"GET","path":"/x"}}}"""
        );

        Assert.Equal(200, (await _caller.ActAsync("my-own")).Status);
    }

    private async Task<string> IdAsync(string name) =>
        (await _caller.GetAsync("/actions?limit=100"))
            .Json.GetProperty("items")
            .EnumerateArray()
            .Single(action => action.GetProperty("name").GetString() == name)
            .GetProperty("id")
            .GetString()!;
}
