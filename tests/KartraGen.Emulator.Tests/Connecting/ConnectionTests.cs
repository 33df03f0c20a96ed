using System.Text.RegularExpressions;

namespace KartraGen.Emulator.Tests;

public sealed class ConnectionTests : IAsyncLifetime
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

    [Theory]
    [InlineData("/connections", """{"integrationKey":"kartra","key":"second","name":"Second"}""", "second", "Second")]
    [InlineData("/connections", """{"connectorKey":"kartra","key":"second"}""", "second", "Kartra")]
    [InlineData("/connections", """{"intent":"connect my Kartra account","key":"second"}""", "second", "Kartra")]
    [InlineData("/connections/ensure", """{"appUrl":"https://www.unknown-app.example/login","name":"Mine"}""", null, "Mine")]
    public async Task A_new_connection_is_built_then_connected_by_its_user_then_ready(string path, string body, string? key, string name)
    {
        var created = await _caller.PostAsync(path, body);
        Assert.Equal(("BUILDING", name), (created.At("state"), created.At("name")));
        Assert.True(key is null || created.At("key") == key);
        Assert.Null(created.At("clientAction"));

        var waiting = await _caller.GetAsync($"/connections/{created.At("id")}?wait&timeout=30");
        Assert.Equal(("CLIENT_ACTION_REQUIRED", "connect"), (waiting.At("state"), waiting.At("clientAction/type")));
        Assert.StartsWith(_membrane.ApiUri.ToString(), waiting.At("clientAction/uiUrl"));

        using var browser = new HttpClient();
        var page = await browser.GetStringAsync(waiting.At("clientAction/uiUrl"));
        Assert.Matches("<form method=\"post\" action=\"[^\"]+\">.*<button id=\"connect\"", page);
        var ready = _caller.GetAsync($"/connections/{created.At("id")}?wait=true&timeout=30");
        using var clicked = await browser.PostAsync(waiting.At("clientAction/uiUrl"), null);
        Assert.Contains("Connected", await clicked.Content.ReadAsStringAsync());

        Assert.Equal(("READY", "True", null), ((await ready).At("state"), (await ready).At("connected"), (await ready).At("clientAction")));
        Assert.Contains("not valid", await browser.GetStringAsync(waiting.At("clientAction/uiUrl")));
    }

    [Fact]
    public async Task Ensure_finds_the_connection_to_a_known_app()
    {
        var existing = (await _caller.GetAsync("/connections/kartra-prod")).At("id");

        Assert.Equal(existing, (await _caller.PostAsync("/connections/ensure", """{"appUrl":"https://kartra.com/"}""")).At("id"));
        Assert.Equal(existing, (await _caller.PostAsync("/connections/ensure", """{"appUrl":"kartra.com"}""")).At("id"));
        Assert.Equal(400, (await _caller.PostAsync("/connections/ensure", """{"appUrl":"127.0.0.1"}""")).Status);
        Assert.Equal(400, (await _caller.PostAsync("/connections/ensure", """{"appUrl":"localhost"}""")).Status);
    }

    [Fact]
    public async Task Credentials_make_the_page_needless_and_an_unknown_intent_cannot_be_built()
    {
        var withCredentials = await _caller.PostAsync("/connections", """{"integrationKey":"kartra","credentials":{"apiKey":"x"}}""");
        var unknown = await _caller.PostAsync("/connections", """{"intent":"something else entirely"}""");

        Assert.Equal("READY", (await _caller.GetAsync($"/connections/{withCredentials.At("id")}?wait=1")).At("state"));
        var failed = await _caller.GetAsync($"/connections/{unknown.At("id")}?wait=1");
        Assert.Equal(("SETUP_FAILED", "configuration"), (failed.At("state"), failed.At("errors/0/type")));
        Assert.Equal(404, (await _caller.PostAsync("/connections", """{"integrationKey":"nope"}""")).Status);
        Assert.Equal("already_exists", (await _caller.PostAsync("/connections", """{"integrationKey":"kartra","key":"kartra-prod"}""")).At("key"));
    }

    [Fact]
    public async Task A_connector_that_asks_for_input_gets_it_by_patch_and_then_asks_for_its_user()
    {
        _membrane.RequireParameters("kartra", "subdomain", "region");
        var created = await _caller.PostAsync(
            "/connections?wait=true",
            """{"integrationKey":"kartra","key":"second","connectorParameters":{"region":"eu"}}"""
        );
        Assert.Equal(("CLIENT_ACTION_REQUIRED", "provide-input"), (created.At("state"), created.At("clientAction/type")));
        Assert.Contains("subdomain", created.At("clientAction/description"));
        Assert.DoesNotContain("region", created.At("clientAction/description"));
        Assert.Contains("connectorParameters", created.At("clientAction/agentInstructions"));

        var still = await _caller.SendAsync(HttpMethod.Patch, "/connections/second", """{"name":"Renamed"}""");
        Assert.Equal(("Renamed", "provide-input"), (still.At("name"), still.At("clientAction/type")));
        var answered = await _caller.SendAsync(
            HttpMethod.Patch,
            "/connections/second",
            """{"connectorParameters":{"region":"eu","subdomain":"acme"},"input":{"a":1}}"""
        );
        Assert.Equal(("BUILDING", null), (answered.At("state"), answered.At("clientAction")));
        var waiting = await _caller.GetAsync("/connections/second?wait=true");
        Assert.Equal(("connect", "acme", "1"), (waiting.At("clientAction/type"), waiting.At("connectorParameters/subdomain"), waiting.At("input/a")));
        Assert.Contains(waiting.At("clientAction/uiUrl")!, waiting.At("clientAction/agentInstructions"));

        await _caller.SendAsync(HttpMethod.Patch, "/connections/second", """{"credentials":{"apiKey":"top-secret"}}""");
        var ready = await _caller.GetAsync("/connections/second?wait=true&includeSecrets=true");
        Assert.Equal("READY", ready.At("state"));
        Assert.DoesNotContain("top-secret", ready.Text);
        _membrane.RequireParameters("kartra");
        Assert.Equal(
            "connect",
            (await _caller.PostAsync("/connections?wait=true", """{"integrationKey":"kartra","key":"third"}""")).At("clientAction/type")
        );
    }

    [Fact]
    public async Task A_connection_is_given_its_key_by_either_name()
    {
        Assert.Equal("one", (await _caller.SendAsync(HttpMethod.Patch, "/connections/kartra-prod", """{"key":"one"}""")).At("key"));
        Assert.Equal("two", (await _caller.SendAsync(HttpMethod.Patch, "/connections/one", """{"connectionKey":"two"}""")).At("key"));
        Assert.Null((await _caller.GetAsync("/connections/two")).At("connectionKey"));
    }

    [Fact]
    public async Task A_long_poll_ends_with_its_time()
    {
        _membrane.SetConnectionState("kartra-prod", "CLIENT_ACTION_REQUIRED");

        Assert.Equal("CLIENT_ACTION_REQUIRED", (await _caller.GetAsync("/connections/kartra-prod?wait=true&timeout=1")).At("state"));
        Assert.Equal(400, (await _caller.GetAsync("/connections/kartra-prod?wait=true&timeout=61")).Status);
    }

    [Theory]
    [InlineData("connection_is_defunct")]
    [InlineData("access_token_expired")]
    public async Task A_disconnected_connection_refuses_runs_until_its_user_connects_again(string reason)
    {
        _membrane.Disconnect("kartra-prod", reason: reason);

        var refused = await _caller.ActAsync("retrieve-account-tags");
        var connection = await _caller.GetAsync("/connections/kartra-prod");
        Assert.Equal((400, "connection", reason), (refused.Status, refused.At("type"), refused.At("key")));
        Assert.Equal(
            (connection.At("id"), "error"),
            (refused.At("data/connectionId"), (await _caller.GetAsync($"/action-run-logs/{refused.RunId}")).At("status"))
        );
        Assert.Equal(
            ("CLIENT_ACTION_REQUIRED", "False", "True", "connect"),
            (connection.At("state"), connection.At("connected"), connection.At("disconnected"), connection.At("clientAction/type"))
        );
        Assert.Equal(0, _membrane.ExecutionCount);
        Assert.Equal(400, (await _caller.PostAsync("/connections/kartra-prod/refresh-credentials")).Status);

        _membrane.Connect("kartra-prod");
        Assert.Equal(200, (await _caller.ActAsync("retrieve-account-tags")).Status);
        Assert.Equal(204, (await _caller.PostAsync("/connections/kartra-prod/refresh-credentials")).Status);
        Assert.Equal("READY", (await _caller.PostAsync("/connections/kartra-prod/refresh")).At("state"));
    }

    [Theory]
    [InlineData("BUILDING")]
    [InlineData("CONFIGURATION_ERROR")]
    [InlineData("SOME_FUTURE_STATE")]
    public async Task A_connection_that_is_not_ready_for_another_reason_is_a_configuration_error(string state)
    {
        _membrane.SetConnectionState("kartra-prod", state);

        var refused = await _caller.ActAsync("retrieve-account-tags");

        Assert.Equal((400, "configuration", state), (refused.Status, refused.At("type"), refused.At("data/state")));
        Assert.Equal(state, (await _caller.GetAsync("/connections/kartra-prod")).At("state"));
    }

    [Fact]
    public async Task Archiving_takes_it_away_and_restoring_brings_it_back()
    {
        await _caller.SendAsync(HttpMethod.Patch, "/connections/kartra-prod", """{"name":"Renamed","meta":{"a":1},"state":"SETUP_FAILED"}""");
        var patched = await _caller.GetAsync("/connections/kartra-prod");
        Assert.Equal(("Renamed", "1", "READY"), (patched.At("name"), patched.At("meta/a"), patched.At("state")));
        var put = await _caller.SendAsync(HttpMethod.Put, "/connections/kartra-prod", """{"name":"Again","key":"kartra-prod"}""");
        Assert.Equal(("Again", null, "READY"), (put.At("name"), put.At("meta"), put.At("state")));

        Assert.Equal(200, (await _caller.SendAsync(HttpMethod.Delete, "/connections/kartra-prod")).Status);
        Assert.Empty((await _caller.GetAsync("/connections")).Items("id"));
        Assert.Single((await _caller.GetAsync("/connections?includeArchived=true")).Items("id"));
        Assert.Equal(404, (await _caller.ActAsync("retrieve-account-tags")).Status);
        await _caller.PostAsync($"/connections/{patched.At("id")}/restore");
        Assert.Equal(200, (await _caller.ActAsync("retrieve-account-tags")).Status);
    }

    [Fact]
    public async Task Calls_go_through_the_connection_they_name_else_the_integration_else_the_tenants_own()
    {
        var second = _membrane.AddConnection(_membrane.TenantKey, "kartra-2");
        var first = (await _caller.GetAsync("/connections/kartra-prod")).At("id");

        foreach (
            var context in (string[])
                [
                    "",
                    ",\"integrationKey\":\"kartra\"",
                    ",\"connectionKey\":\"kartra-2\"",
                    $",\"connectionId\":\"{second}\",\"integrationKey\":\"kartra\"",
                ]
        )
        {
            await _caller.PostAsync("/act", $$"""{"id":"{{_membrane.Catalog.IdOf("retrieve-account-tags")}}"{{context}}}""");
        }

        Assert.Equal([first, first, second, second], _membrane.Runs.Select(run => run.ConnectionId));
        Assert.Throws<InvalidOperationException>(() => _membrane.AddConnection(_membrane.TenantKey, "kartra-2"));
        _membrane.Disconnect("kartra-prod");
        Assert.Equal(200, (await _caller.ActAsync("retrieve-account-tags")).Status);
        Assert.Equal(second, _membrane.Runs[^1].ConnectionId);
    }

    [Fact]
    public async Task Another_tenants_connection_has_an_account_of_its_own()
    {
        _membrane.AddConnection("tenant-2");
        using var other = new Caller(_membrane, _membrane.CreateToken("tenant-2"));
        await _caller.ActAsync("create-lead", """{"email":"a@b.co"}""");

        Assert.Equal("234", (await other.ActAsync("get-lead", """{"email":"a@b.co"}""")).At("output/type"));
        Assert.Equal(["tenant-1", "tenant-2"], _membrane.Runs.Select(run => run.TenantKey));
        using var manager = new Caller(_membrane, _membrane.CreateManagerToken());
        Assert.Equal(2, (await manager.GetAsync("/connections")).Items("id").Length);
        Assert.Single((await manager.GetAsync("/connections?tenantId=tenant-2")).Items("id"));
        Assert.Equal(400, (await manager.ActAsync("retrieve-account-tags")).Status);
    }

    [Fact]
    public async Task The_proxy_passes_on_path_query_body_and_status()
    {
        var echoed = await _caller.PostAsync("/connections/kartra-prod/proxy/v1/a%20b/c?x=1&y=a+b", """{"a":1}""");
        Assert.Equal(
            (200, "POST", "/v1/a b/c", "1", "a b", "1"),
            (echoed.Status, echoed.At("method"), echoed.At("path"), echoed.At("query/x"), echoed.At("query/y"), echoed.At("body/a"))
        );
        Assert.DoesNotContain("Bearer", echoed.Text);
        Assert.Equal(418, (await _caller.GetAsync("/connections/kartra-prod/proxy/status/418")).Status);
        Assert.Equal("DELETE", (await _caller.SendAsync(HttpMethod.Delete, "/connections/kartra-prod/proxy/v1")).At("method"));

        _membrane.OnRequest(request => new ExternalResponse(
            201,
            System.Text.Json.JsonSerializer.SerializeToElement($"{request.Method} {request.Path} {request.TenantKey}")
        ));
        Assert.Equal(
            new Answer(201, "application/json; charset=utf-8", "\"GET /v2 tenant-1\""),
            await _caller.GetAsync("/connections/kartra-prod/proxy/v2")
        );
        _membrane.Disconnect("kartra-prod");
        Assert.Equal("connection", (await _caller.GetAsync("/connections/kartra-prod/proxy/v2")).At("type"));
    }

    [Theory]
    [InlineData("""{"method":"GET","path":"/leads","query":{"limit":5,"all":true},"headers":{"X-A":"b"}}""", "/leads 5 true b ")]
    [InlineData("""{"method":"POST","url":"leads","data":{"a":1},"unknown":1}""", "/leads    {\"a\":1}")]
    public async Task An_inline_request_answers_status_and_data(string api, string told)
    {
        var answer = await _caller.PostAsync("/act", $$"""{"api":{{api}},"connectionKey":"kartra-prod"}""");

        Assert.Equal(
            ("200", told),
            (
                answer.At("output/status"),
                $"{answer.At("output/data/path")} {answer.At("output/data/query/limit")} {answer.At("output/data/query/all")} {answer.At("output/data/headers/X-A")} {answer.At("output/data/body")}"
            )
        );
        Assert.Equal(("api", null), (_membrane.Runs.Single().ActionName, _membrane.Runs.Single().ActionKey));
    }

    [Theory]
    [InlineData("""{"method":"get","path":"/x"}""", "bad_request")]
    [InlineData("""{"path":"/x"}""", "bad_request")]
    [InlineData("""{"method":"GET","path":"https://elsewhere.example/x"}""", "bad_request")]
    [InlineData("""{"method":"GET","path":"//elsewhere.example/x"}""", "bad_request")]
    [InlineData("""{"method":"GET","path":"/x","query":{"a":[1]}}""", "bad_request")]
    [InlineData("""{"method":"GET","path":"/x","headers":{"a":1}}""", "bad_request")]
    [InlineData("""{"method":"GET","path":"/status/404"}""", "action_run")]
    public async Task An_inline_request_that_cannot_be_made_or_fails_is_an_error_with_a_run_id(string api, string type)
    {
        var answer = await _caller.PostAsync("/act", $$"""{"api":{{api}} }""");

        Assert.Equal((400, type), (answer.Status, answer.At("type")));
        Assert.Matches(new Regex("^[0-9a-f]{24}$"), answer.RunId);
        Assert.Equal(type == "action_run" ? 1 : 0, _membrane.ExecutionCount);
    }
}
