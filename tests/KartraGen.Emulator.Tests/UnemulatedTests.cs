namespace KartraGen.Emulator.Tests;

/// <summary>What the emulator does not have answers as an empty workspace does, and never as a route that is not there.</summary>
public sealed class UnemulatedTests : IAsyncLifetime
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

    public static TheoryData<string> Kinds =>
        [
            "flows",
            "flow-instances",
            "flow-runs",
            "data-sources",
            "data-source-instances",
            "data-link-tables",
            "data-link-table-instances",
            "field-mappings",
            "field-mapping-instances",
            "action-instances",
            "app-event-types",
            "app-event-subscriptions",
            "app-events",
            "app-data-schemas",
            "app-data-schema-instances",
            "external-event-subscriptions",
            "external-event-log-records",
            "external-event-pulls",
            "external-api-logs",
            "incoming-webhooks",
            "connected-products",
            "customers",
            "packages",
            "screens",
            "sessions",
            "alerts",
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Lists_are_empty_nothing_is_found_and_nothing_is_made(string kind)
    {
        var single = kind.TrimEnd('s');

        Assert.Equal(
            (200, """{"items":[]}"""),
            ((await _caller.GetAsync($"/{kind}?limit=5&cursor=0")).Status, (await _caller.GetAsync($"/{kind}")).Text)
        );
        foreach (var path in (string[])[$"/{kind}", $"/{single}?id=x"])
        {
            var made = await _caller.PostAsync(path, """{"name":"x"}""");
            Assert.Equal((501, "internal", "not_emulated"), (made.Status, made.At("type"), made.At("key")));
        }

        foreach (var method in (string[])["GET", "PUT", "PATCH", "DELETE", "POST"])
        {
            foreach (var path in (string[])[$"/{kind}/my-one", $"/{kind}/my-one/setup", $"/{kind}/my-one/a/b?c=d", $"/{single}/reset?key=my-one"])
            {
                var answer = await _caller.SendAsync(new HttpMethod(method), path);
                Assert.Equal((404, "bad_request", "not_found"), (answer.Status, answer.At("type"), answer.At("key")));
                Assert.EndsWith(" 'my-one' not found.", answer.At("message"));
            }
        }
    }

    [Theory]
    [InlineData("/connections/{0}/flows", "kartra-prod", """{"items":[]}""")]
    [InlineData("/connections/{0}/data-sources?limit=1", "kartra-prod", """{"items":[]}""")]
    [InlineData("/connections/{0}/field-mappings", "kartra-prod", """{"items":[]}""")]
    [InlineData("/connections/{0}/logs", "kartra-prod", """{"items":[]}""")]
    [InlineData("/integrations/{0}/flows", "kartra", """{"items":[]}""")]
    [InlineData("/integrations/{0}/operations", "kartra", "[]")]
    [InlineData("/integrations/{0}/data", "kartra", "[]")]
    public async Task Below_a_connection_or_integration_it_is_the_same_and_that_must_be_there(string path, string parent, string answer)
    {
        Assert.Equal(answer, (await _caller.GetAsync(string.Format(path, parent))).Text);
        Assert.EndsWith("'nope' not found.", (await _caller.GetAsync(string.Format(path, "nope"))).At("message"));
    }

    [Theory]
    [InlineData("GET", "/connections/kartra-prod/flows/f", 404, "Flow 'f'")]
    [InlineData("PUT", "/connections/kartra-prod/flows/f?", 404, "Flow 'f'")]
    [InlineData("POST", "/connections/kartra-prod/flows/f/run", 404, "Flow 'f'")]
    [InlineData("POST", "/integrations/kartra/data-sources", 501, "Data source")]
    [InlineData("POST", "/integrations/kartra/flows/f/reset", 404, "Flow 'f'")]
    [InlineData("GET", "/connections/kartra-prod/operations/o", 404, "Operation 'o'")]
    [InlineData("POST", "/connections/kartra-prod/operations/o/run", 404, "Operation 'o'")]
    [InlineData("POST", "/connections/kartra-prod/data/leads/list?x=1", 404, "Data collection 'leads'")]
    [InlineData("GET", "/integrations/kartra/data/leads", 404, "Data collection 'leads'")]
    [InlineData("POST", "/connections/kartra-prod/execute-request", 501, "Legacy request")]
    [InlineData("POST", "/connectors", 501, "Connector")]
    public async Task Each_says_what_it_does_not_have(string method, string path, int status, string says)
    {
        var answer = await _caller.SendAsync(new HttpMethod(method), path, method == "GET" ? null : "{}");

        Assert.Equal(status, answer.Status);
        Assert.StartsWith(says, answer.At("message"));
    }

    [Fact]
    public async Task Without_a_token_nothing_of_it_is_answered()
    {
        using var anonymous = new HttpClient { BaseAddress = _membrane.ApiUri };

        Assert.Equal(401, (int)(await anonymous.GetAsync("/flows")).StatusCode);
        Assert.Equal(401, (int)(await anonymous.PostAsync("/flows/x/run", null)).StatusCode);
    }
}
