namespace KartraGen.Emulator.Tests;

public sealed class CatalogTests : IAsyncLifetime
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
    public async Task Twenty_actions_with_schemas_and_stable_ids()
    {
        var all = await _caller.GetAsync("/actions?limit=1000");

        Assert.Equal(20, all.Items("name").Distinct().Count());
        Assert.Null(all.At("cursor"));
        Assert.All(
            all.Json.GetProperty("items").EnumerateArray(),
            action =>
            {
                Assert.Equal("READY", action.GetProperty("state").GetString());
                Assert.Matches("^[0-9a-f]{24}$", action.GetProperty("id").GetString());
                Assert.NotEmpty(action.GetProperty("revision").GetString()!);
                Assert.Equal("object", action.GetProperty("inputSchema").GetProperty("type").GetString());
                Assert.Equal("object", action.GetProperty("outputSchema").GetProperty("type").GetString());
            }
        );
        await using var another = await MembraneEmulator.StartAsync();
        using var there = new Caller(another);
        Assert.Equal(all.Items("id"), (await there.GetAsync("/actions?limit=1000")).Items("id"));
    }

    [Fact]
    public async Task A_revision_tells_what_an_action_is_and_nothing_else()
    {
        await using var later = await MembraneEmulator.StartAsync();
        using var there = new Caller(later, later.CreateManagerToken());
        var revisions = (await _caller.GetAsync("/actions?limit=1000")).Items("revision");
        Assert.Equal(revisions, (await there.GetAsync("/actions?limit=1000")).Items("revision"));
        Assert.Equal(20, revisions.Distinct().Count());

        var createLead = "/actions/" + later.Catalog.IdOf("create-lead");
        var revision = (await there.GetAsync(createLead)).At("revision");
        var noted = await there.SendAsync(HttpMethod.Patch, createLead, """{"meta":{"note":1}}""");
        Assert.Equal(("1", revision), (noted.At("meta/note"), noted.At("revision")));
        foreach (
            var change in (string[])
                [
                    """{"name":"Add Lead"}""",
                    """{"description":"Adds."}""",
                    """{"inputSchema":{"type":"object"}}""",
                    """{"customOutputSchema":{"type":"object"}}""",
                ]
        )
        {
            var changed = (await there.SendAsync(HttpMethod.Patch, createLead, change)).At("revision");
            Assert.NotEqual(revision, changed);
            revision = changed;
        }
    }

    [Theory]
    [InlineData(7, 3)]
    [InlineData(10, 2)]
    [InlineData(20, 1)]
    public async Task Pages_end_where_the_cursor_is_missing(int limit, int pages)
    {
        var ids = new List<string>();
        var cursor = "0";
        for (var page = 1; page <= pages; page++)
        {
            Assert.NotNull(cursor);
            var answer = await _caller.GetAsync($"/actions?limit={limit}&cursor={cursor}");
            ids.AddRange(answer.Items("id"));
            cursor = answer.At("cursor");
        }

        Assert.Null(cursor);
        Assert.Equal(20, ids.Distinct().Count());
        Assert.Equal(20, ids.Count);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=x")]
    [InlineData("cursor=-1")]
    [InlineData("includeArchived=maybe")]
    public async Task A_bad_query_is_a_bad_request(string query)
    {
        var answer = await _caller.GetAsync("/actions?" + query);

        Assert.Equal((400, "bad_request"), (answer.Status, answer.At("type")));
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        var app = await _caller.GetAsync("/external-apps?search=KART");
        var appId = app.Items("id").Single();
        var connectionId = (await _caller.GetAsync("/connections")).Items("id").Single();

        Assert.Equal(20, await Count($"externalAppId={appId}"));
        Assert.Equal(20, await Count($"connectionId={connectionId}"));
        Assert.Equal(20, await Count("connectionKey=kartra-prod"));
        Assert.Equal(20, await Count("integrationKey=kartra&layer=integration"));
        Assert.Equal(0, await Count("externalAppId=nope"));
        Assert.Equal(0, await Count("layer=universal"));
        Assert.Equal(0, await Count("integrationKey=hubspot"));
        Assert.Equal(["Cancel Subscription"], (await _caller.GetAsync("/actions?search=CANCEL")).Items("name"));
        Assert.Equal(404, (await _caller.GetAsync("/actions?connectionKey=nope")).Status);
        Assert.Equal(appId, (await _caller.GetAsync("/external-apps/kartra")).At("id"));
        Assert.Equal("Kartra", (await _caller.GetAsync($"/external-apps/{appId}")).At("name"));
        Assert.Equal(404, (await _caller.GetAsync("/external-apps/nope")).Status);
    }

    [Fact]
    public async Task An_intent_ranks_on_a_connection_and_is_ignored_without_one()
    {
        var ranked = await _caller.GetAsync("/actions?connectionKey=kartra-prod&intent=refund+a+payment");

        Assert.Equal("Refund Transaction", ranked.Items("name")[0]);
        Assert.True(ranked.Items("name").Length < 20);
        Assert.Equal(20, await Count("intent=refund"));
    }

    [Fact]
    public async Task A_single_action_by_id_and_a_connection_by_id_or_key()
    {
        var connection = await _caller.GetAsync("/connections/kartra-prod?includeSecrets=false");

        Assert.Equal("Create Lead", (await _caller.GetAsync($"/actions/{_membrane.Catalog.IdOf("create-lead")}")).At("name"));
        Assert.Equal(("READY", "True", "False"), (connection.At("state"), connection.At("connected"), connection.At("disconnected")));
        Assert.Equal("kartra-prod", (await _caller.GetAsync($"/connections/{connection.At("id")}")).At("key"));
        Assert.Equal("not_found", (await _caller.GetAsync("/connections/nope")).At("key"));
        Assert.Equal("not_found", (await _caller.GetAsync("/no/such/route")).At("key"));
    }

    private async Task<int> Count(string query) => (await _caller.GetAsync("/actions?limit=100&" + query)).Items("id").Length;
}
