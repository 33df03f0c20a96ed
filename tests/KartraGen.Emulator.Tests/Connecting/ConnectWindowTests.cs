using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KartraGen.Emulator.Tests;

/// <summary>What the JS SDK's windows ask for, by plain HTTP. That the SDK itself is content is proved in the conformance tests.</summary>
public sealed class ConnectWindowTests : IAsyncLifetime
{
    private const string App = "https://app.example";

    private readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false });
    private MembraneEmulator _membrane = null!;
    private Caller _caller = null!;

    public async Task InitializeAsync()
    {
        _membrane = await MembraneEmulator.StartAsync();
        _caller = new Caller(_membrane);
        _browser.BaseAddress = _membrane.ApiUri;
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        _caller.Dispose();
        await _membrane.DisposeAsync();
    }

    [Fact]
    public async Task A_popup_connects_and_tells_the_page_and_who_listens()
    {
        _membrane.Disconnect("kartra-prod");
        var id = (await _caller.GetAsync("/connections/kartra-prod")).At("id");
        var listening = ListenAsync("attempt-1");

        var asked = await PostAsync("/connect", Payload(new { connectionId = id, requestId = "attempt-1" }));
        Assert.Equal($"frame-ancestors {App}", Ancestors(asked));
        var told = await PostAsync(Action(await TextAsync(asked)), new() { ["integration"] = "kartra" }, origin: null);

        var @event = Told(await TextAsync(told));
        Assert.Equal(
            (App, "integration.app", "newConnectionCreated", "attempt-1", id, "READY"),
            (
                @event.GetProperty("origin").GetString(),
                Text(@event, "source"),
                Text(@event, "type"),
                Text(@event, "requestId"),
                Text(@event, "connection", "id"),
                Text(@event, "connection", "state")
            )
        );
        Assert.Equal(
            id,
            JsonDocument.Parse((await listening)["data: ".Length..]).RootElement.GetProperty("connection").GetProperty("id").GetString()
        );
        Assert.Equal("READY", (await _caller.GetAsync("/connections/kartra-prod")).At("state"));
        Assert.StartsWith("data: ", await ListenAsync("attempt-1"));
        Assert.Contains("not valid", await TextAsync(await PostAsync(Action(await TextAsync(asked)), [], origin: null)));
    }

    [Theory]
    [InlineData("""{"integrationKey":"kartra"}""", 1, "Kartra")]
    [InlineData("""{"integrationKey":"kartra","allowMultipleConnections":true,"name":"Mine"}""", 2, "Mine")]
    [InlineData("""{"integrationKey":"kartra","connectionKey":"mine"}""", 2, "Kartra")]
    [InlineData("""{"integrationKey":"kartra","connectionKey":"kartra-prod"}""", 1, "Kartra")]
    public async Task It_connects_the_tenants_one_connection_to_the_app_unless_several_are_allowed(string payload, int connections, string name)
    {
        var page = await TextAsync(await PostAsync("/connect", Payload(JsonSerializer.Deserialize<Dictionary<string, object>>(payload)!)));
        var told = Told(await TextAsync(await PostAsync(Action(page), [], origin: null)));

        Assert.Equal(("READY", name), (Text(told, "connection", "state"), Text(told, "connection", "name")));
        Assert.Equal(connections, (await _caller.GetAsync("/connections")).Items("id").Length);
    }

    [Fact]
    public async Task A_user_who_says_no_connects_nothing()
    {
        _membrane.Disconnect("kartra-prod");
        var page = await TextAsync(await PostAsync("/connect", Payload(new { connectionId = "kartra-prod", requestId = "attempt-2" })));
        var told = Told(await TextAsync(await PostAsync(Action(page), new() { ["deny"] = "1" }, origin: null)));

        Assert.Equal(("newConnectionFailure", "connection"), (Text(told, "type"), Text(told, "errorData", "type")));
        Assert.Contains("newConnectionFailure", await ListenAsync("attempt-2"));
        Assert.Equal("CLIENT_ACTION_REQUIRED", (await _caller.GetAsync("/connections/kartra-prod")).At("state"));
    }

    [Fact]
    public async Task With_a_key_nobody_is_asked()
    {
        var options = await _caller.PostAsync("/connection-options", """{"integrationKey":"kartra"}""");
        Assert.Contains("\"key\":\"api-key\",\"type\":\"client-credentials\"", options.Text);

        var told = Told(
            await TextAsync(
                await PostAsync(
                    "/connect",
                    Payload(
                        new
                        {
                            integrationKey = "kartra",
                            authOptionKey = "api-key",
                            allowMultipleConnections = true,
                            requestId = "r",
                        }
                    )
                )
            )
        );

        Assert.Equal("READY", Text(told, "connection", "state"));
        Assert.Equal(2, (await _caller.GetAsync("/connections")).Items("id").Length);
        Assert.Equal(
            (404, 404),
            (
                (await _caller.PostAsync("/connection-options", """{"integrationKey":"nope"}""")).Status,
                (await _caller.PostAsync("/connection-options", """{"connectionId":"nope"}""")).Status
            )
        );
    }

    [Fact]
    public async Task A_redirect_goes_where_the_app_asked_and_nowhere_that_is_no_page()
    {
        async Task<HttpResponseMessage> Answer(string redirectUri, string button) =>
            await PostAsync(
                Action(await TextAsync(await PostAsync("/connect", Payload(new { connectionId = "kartra-prod", redirectUri })))),
                new() { [button] = "1" },
                origin: null
            );
        var id = (await _caller.GetAsync("/connections/kartra-prod")).At("id");

        Assert.Equal($"{App}/done?a=1&connectionId={id}", (await Answer($"{App}/done?a=1", "x")).Headers.Location?.ToString());
        Assert.StartsWith($"{App}/done?error=", (await Answer($"{App}/done", "deny")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await Answer("javascript:alert(1)", "x")).StatusCode);
    }

    [Theory]
    [InlineData("/screens/connect")]
    [InlineData("/screens/connection")]
    [InlineData("/screens/integrations/kartra/connect")]
    [InlineData("/embed/integrations/kartra/connect")]
    [InlineData("/embed/connections/kartra-prod/refresh")]
    public async Task Frames_have_the_same_page(string path)
    {
        var token = _membrane.CreateToken();
        var posted = await PostAsync(path, new() { ["token"] = token, ["connectionId"] = "kartra-prod" });
        using var got = await _browser.GetAsync($"{path}?token={token}&connectionId=kartra-prod");

        Assert.Contains("penpal", await TextAsync(posted));
        Assert.Equal("READY", Text(Told(await TextAsync(await PostAsync(Action(await TextAsync(got)), [], origin: null))), "connection", "state"));
    }

    [Fact]
    public async Task Without_an_app_the_user_chooses_one_and_a_connector_may_ask_for_more()
    {
        _membrane.RequireParameters("kartra", "subdomain");
        var first = await TextAsync(
            await PostAsync("/screens/connect", new() { ["token"] = _membrane.CreateToken(), ["allowMultipleConnections"] = "1" })
        );
        Assert.Contains("parameter:subdomain", first);

        var told = Told(
            await TextAsync(await PostAsync(Action(first), new() { ["integration"] = "kartra", ["parameter:subdomain"] = "acme" }, origin: null))
        );

        Assert.Equal("acme", Text(told, "connection", "connectorParameters", "subdomain"));
        var again = await TextAsync(await PostAsync("/screens/connect", new() { ["token"] = _membrane.CreateToken() }));
        Assert.Equal(404, (int)(await PostAsync(Action(again), new() { ["integration"] = "nope" }, origin: null)).StatusCode);
    }

    [Theory]
    [InlineData("/embed/main")]
    [InlineData("/embed/flow-runs/x/editor")]
    [InlineData("/isolated-embed/flow-instances/x/editor")]
    [InlineData("/screens/agent-session")]
    public async Task Windows_of_other_things_say_that_they_are_not_emulated(string path)
    {
        using var page = await _browser.GetAsync($"{path}?token={_membrane.CreateToken()}");

        Assert.Equal(200, (int)page.StatusCode);
        Assert.Contains("not emulated", await TextAsync(page));
    }

    [Fact]
    public async Task No_window_opens_without_a_token_that_is_good_nor_for_another_tenants_connection()
    {
        _membrane.AddConnection("tenant-2", "theirs");
        Assert.Equal(401, (int)(await PostAsync("/connect", new() { ["payload"] = """{"connectionId":"kartra-prod"}""" })).StatusCode);
        Assert.Equal(401, (int)(await PostAsync("/screens/connect", new() { ["token"] = "nonsense" })).StatusCode);
        Assert.Equal(401, (int)(await _browser.GetAsync("/embed/main")).StatusCode);
        Assert.Equal(401, (int)(await _browser.GetAsync("/sse/connection-events/x")).StatusCode);
        Assert.Equal(401, (int)(await _browser.GetAsync($"/connections?token={_membrane.CreateToken()}")).StatusCode);
        Assert.Equal(404, (int)(await PostAsync("/connect", Payload(new { connectionId = "theirs" }))).StatusCode);
        Assert.Equal(404, (int)(await PostAsync("/connect", Payload(new { integrationKey = "nope" }))).StatusCode);
        Assert.Equal(404, (await _caller.GetAsync("/sse/other")).Status);
    }

    [Fact]
    public async Task Forms_are_text_and_bounded()
    {
        Assert.Equal(400, (int)(await PostAsync("/connect", new() { ["payload"] = "{" })).StatusCode);
        Assert.Equal(413, (int)(await PostAsync("/connect", new() { ["payload"] = new string(' ', 300_000) })).StatusCode);
        using var bytes = new ByteArrayContent([.. "payload="u8, 0xFF, 0xFE])
        {
            Headers = { ContentType = new("application/x-www-form-urlencoded") },
        };
        Assert.Equal(400, (int)(await _browser.PostAsync("/connect", bytes)).StatusCode);
    }

    [Fact]
    public async Task What_an_apps_page_is_told_cannot_break_out_of_it()
    {
        var page = await PostAsync(
            "/connect",
            Payload(
                new
                {
                    integrationKey = "kartra",
                    allowMultipleConnections = true,
                    name = "</script><script>alert(1)</script>",
                }
            )
        );
        var told = await PostAsync(Action(await TextAsync(page)), [], origin: null);

        Assert.DoesNotContain("<script>alert", await TextAsync(told));
        Assert.Equal("</script><script>alert(1)</script>", Text(Told(await TextAsync(told)), "connection", "name"));
        Assert.Contains("default-src 'none'", told.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task A_program_reconnects_too()
    {
        var id = (await _caller.GetAsync("/connections/kartra-prod")).At("id");
        foreach (var (path, body) in ((string, string?)[])[($"/connections/{id}/reconnect", null), ("/connect", $$"""{"connectionId":"{{id}}"}""")])
        {
            Assert.Equal("True", (await _caller.PostAsync($"/connections/{id}/test")).At("success"));
            var waiting = await _caller.PostAsync(path, body);
            Assert.Equal(("CLIENT_ACTION_REQUIRED", "connect"), (waiting.At("state"), waiting.At("clientAction/type")));
            Assert.Equal("False", (await _caller.PostAsync($"/connections/{id}/test")).At("success"));
            await PostAsync(waiting.At("clientAction/uiUrl")!, [], origin: null);
        }

        Assert.Equal("READY", (await _caller.PostAsync($"/connections/{id}/reconnect", """{"credentials":{"apiKey":"x"}}""")).At("state"));
        Assert.Equal("BUILDING", (await _caller.PostAsync("/connect", """{"intent":"connect Kartra"}""")).At("state"));
    }

    private static string Action(string page) => WebUtility.HtmlDecode(Regex.Match(page, "action=\"([^\"]+)\"").Groups[1].Value);

    private static JsonElement Told(string page) =>
        JsonDocument.Parse(Regex.Match(page, "id=\"told\"[^>]*>(.*?)</script>").Groups[1].Value).RootElement;

    private static string? Text(JsonElement told, params string[] path) =>
        path.Prepend("event").Aggregate(told, (json, name) => json.GetProperty(name)).GetString();

    private static async Task<string> TextAsync(HttpResponseMessage page) => await page.Content.ReadAsStringAsync();

    private static string Ancestors(HttpResponseMessage page) =>
        page.Headers.GetValues("Content-Security-Policy").Single().Split("; ").Single(rule => rule.StartsWith("frame-ancestors"));

    private Dictionary<string, string> Payload(object payload)
    {
        var json = JsonSerializer.SerializeToNode(payload)!;
        json["token"] = _membrane.CreateToken();
        return new() { ["payload"] = json.ToJsonString() };
    }

    private async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> fields, string? origin = App)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await _browser.SendAsync(request);
    }

    /// <summary>The first event of an attempt.</summary>
    private async Task<string> ListenAsync(string requestId)
    {
        using var answer = await _browser.GetAsync(
            $"/sse/connection-events/{requestId}?token={_membrane.CreateToken()}",
            HttpCompletionOption.ResponseHeadersRead
        );
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        return (await reader.ReadLineAsync())!;
    }
}
