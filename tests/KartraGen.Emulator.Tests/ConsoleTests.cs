using System.Net;
using System.Text.Json;

namespace KartraGen.Emulator.Tests;

/// <summary>The console's pages and buttons, over plain HTTP. How they look and work in a browser is tried in tests/Conformance.</summary>
public sealed class ConsoleTests : IAsyncLifetime
{
    private MembraneEmulator _membrane = null!;
    private Caller _caller = null!;
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        _membrane = await MembraneEmulator.StartAsync();
        _caller = new Caller(_membrane);
        _browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _membrane.ApiUri };
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        _caller.Dispose();
        await _membrane.DisposeAsync();
    }

    [Theory]
    [InlineData("/console/style.css", "text/css")]
    [InlineData("/console/live.js", "text/javascript")]
    [InlineData("/console/icon.svg", "image/svg+xml")]
    [InlineData("/", "text/html")]
    [InlineData("/console/connections", "text/html")]
    [InlineData("/console/accounts", "text/html")]
    [InlineData("/console/behaviour", "text/html")]
    [InlineData("/console/setup", "text/html")]
    public async Task Every_part_is_there(string path, string type)
    {
        using var answer = await _browser.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("default-src 'none'; ", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Theory]
    [InlineData("/console/runs/none")]
    [InlineData("/console/accounts/none")]
    [InlineData("/console/accounts/none/leads/1")]
    [InlineData("/console/else")]
    public async Task What_is_not_there_is_a_404_or_wants_a_token(string path) =>
        Assert.Contains((await _browser.GetAsync(path)).StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Unauthorized });

    [Fact]
    public async Task A_run_is_told_with_input_output_exchange_and_why()
    {
        await _caller.ActAsync("create-lead", """{"email":"joe.smith@example.com"}""");
        await _caller.ActAsync("create-lead", """{"email":"none"}""");
        await _caller.PostAsync(
            "/act",
            """{"api":{"method":"POST","path":"/notes","query":{"a":"1"},"body":{"t":"<b>"}},"connectionKey":"kartra-prod"}"""
        );
        await _caller.PostAsync("/act", """{"api":{"method":"GET","path":"/status/401"},"connectionKey":"kartra-prod"}""");
        var runs = (await _caller.GetAsync("/action-run-logs")).Items("id");
        async Task<string> PageAsync(int run) => WebUtility.HtmlDecode(await _browser.GetStringAsync($"/console/runs/{runs[^run]}"));

        var (refusal, invalid, api, lost) = (await PageAsync(1), await PageAsync(2), await PageAsync(3), await PageAsync(4));

        Assert.Contains("The app itself said no inside its answer: 244 Lead already exists.", refusal);
        Assert.Contains("create_lead", refusal);
        Assert.Contains("Membrane refused the call before anything ran: Invalid input: #/email EmailExpected", invalid);
        Assert.Contains("POST /notes?a=1", api);
        Assert.Contains("Answered 401", lost);
        Assert.Contains("the app refused the connection's credentials", lost);
        Assert.DoesNotContain("<b>", await _browser.GetStringAsync($"/console/runs/{runs[^3]}"));
    }

    [Fact]
    public async Task What_callers_send_never_becomes_HTML()
    {
        const string Hostile = "</pre><script>alert(1)</script>";
        var call = new
        {
            api = new { method = "GET", path = "/" + Hostile },
            connectionKey = "kartra-prod",
            input = Hostile,
            meta = new { Hostile },
        };
        await _caller.PostAsync("/act", JsonSerializer.Serialize(call));
        await _caller.ActAsync("create-lead", $$"""{"email":"a@b.co","first_name":"{{Hostile}}"}""");
        _membrane.AddConnection(Hostile, Hostile);
        var run = (await _caller.GetAsync("/action-run-logs")).Items("id");

        string[] paths =
        [
            "/",
            "/console/connections",
            "/console/accounts",
            "/console/accounts?search=" + Uri.EscapeDataString("\"" + Hostile),
            .. run.Select(id => "/console/runs/" + id),
        ];
        foreach (var path in paths)
        {
            Assert.DoesNotContain("<script>alert", await _browser.GetStringAsync(path));
        }
    }

    [Fact]
    public async Task Buttons_move_connections_set_faults_and_choose_the_form()
    {
        var id = (await _caller.GetAsync("/connections/kartra-prod")).At("id");
        async Task<string?> State() => (await _caller.GetAsync("/connections/kartra-prod")).At("state");

        Assert.Equal(303, await PostAsync($"/console/connections/{id}", ("do", "expire")));
        Assert.Equal("access_token_expired", (await _caller.GetAsync("/connections/kartra-prod")).At("requestError/key"));
        Assert.Equal(303, await PostAsync($"/console/connections/{id}", ("do", "connect")));
        Assert.Equal("READY", await State());
        Assert.Equal(303, await PostAsync($"/console/connections/{id}", ("do", "fail")));
        Assert.Equal("SETUP_FAILED", await State());
        await PostAsync($"/console/connections/{id}", ("do", "connect"));

        Assert.Equal(303, await PostAsync("/console/behaviour/faults", ("fault", "The action fails"), ("action", ""), ("times", "1")));
        Assert.Equal("action_run", (await _caller.ActAsync("retrieve-account-tags")).At("type"));
        Assert.Equal(200, (await _caller.ActAsync("retrieve-account-tags")).Status);
        Assert.Equal(303, await PostAsync("/console/behaviour/answers", ("form", "ListOfOne")));
        Assert.Equal(AnswerForm.ListOfOne, _membrane.AnswerForm);
        Assert.Equal(303, await PostAsync("/console/connections", ("tenant", "new"), ("integration", "kartra"), ("key", "mine")));

        Assert.Equal(400, await PostAsync("/console/connections", ("tenant", "new"), ("integration", "kartra"), ("key", "mine")));
        Assert.Equal(404, await PostAsync("/console/connections", ("integration", "nope")));
        Assert.Equal(404, await PostAsync("/console/connections/none", ("do", "connect")));
        Assert.Equal(400, await PostAsync($"/console/connections/{id}", ("do", "else")));
        Assert.Equal(400, await PostAsync("/console/behaviour/faults", ("fault", "else")));
        Assert.Equal(400, await PostAsync("/console/behaviour/faults", ("fault", "The action fails"), ("times", "0")));
        Assert.Equal(400, await PostAsync("/console/behaviour/answers", ("form", "7")));
    }

    [Fact]
    public async Task A_page_of_another_origin_presses_no_button()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/console/behaviour/answers")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("form", "ListOfOne")]),
            Headers = { { "Origin", "https://elsewhere.example" } },
        };

        Assert.Equal(HttpStatusCode.Forbidden, (await _browser.SendAsync(request)).StatusCode);
        Assert.Null(_membrane.AnswerForm);
    }

    private async Task<int> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await _browser.PostAsync(path, form);
        return (int)answer.StatusCode;
    }
}
