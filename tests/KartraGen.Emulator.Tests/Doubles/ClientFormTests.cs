using System.Text.Json;

namespace KartraGen.Emulator.Tests;

/// <summary>What the vendor's public programs send and read, beside what the documentation has.</summary>
public sealed class ClientFormTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kartragen-emulator-").FullName;
    private MembraneEmulator _membrane = null!;
    private Caller _caller = null!;
    private Caller _manager = null!;

    public async Task InitializeAsync()
    {
        await SnapshotAsync(
            "list-contacts",
            """ "inputSchema":{"type":"object","properties":{"cursor":{"type":"string"},"filter":{"type":"string"}}} """
        );
        await SnapshotAsync(
            "search-contacts",
            """
            "outputSchema":{"type":"object","properties":{"records":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string"},"email":{"type":"string","format":"email"}}}},"cursor":{"type":"string"}}}
            """
        );
        await SnapshotAsync("create-contact", "\"inputSchema\":{\"type\":\"object\"}");
        await SnapshotAsync("update-contact", "\"inputSchema\":{\"type\":\"object\"}");
        await SnapshotAsync("delete-contact", "\"inputSchema\":{\"type\":\"object\"}");
        await SnapshotAsync("wants-input", """ "inputSchema":{"type":"object","required":["input"],"properties":{"input":{"type":"string"}}} """);
        _membrane = await MembraneEmulator.StartAsync(new() { SnapshotFolder = _folder });
        _caller = new Caller(_membrane);
        _manager = new Caller(_membrane, _membrane.CreateManagerToken());
    }

    public async Task DisposeAsync()
    {
        _caller.Dispose();
        _manager.Dispose();
        await _membrane.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("/actions/{create-contact}/run", """{"input":{"a":1}}""", """{"a":1}""")]
    [InlineData("/actions/{create-contact}/run", """{"input":{"a":1},"meta":{"t":2}}""", """{"a":1}""")]
    [InlineData("/actions/{create-contact}/run", """{"a":1}""", """{"a":1}""")]
    [InlineData("/actions/{create-contact}/run", """{"input":5,"a":1}""", """{"input":5,"a":1}""")]
    [InlineData("/actions/{create-contact}/run", "{}", null)]
    [InlineData("/actions/{create-contact}/run", null, null)]
    [InlineData("/action/run?id={create-contact}&integrationKey=crm", """{"a":1}""", """{"a":1}""")]
    [InlineData("/action/run?id={create-contact}&integrationKey=crm", """{"input":{"a":1}}""", """{"a":1}""")]
    [InlineData("/connections/crm-prod/actions/{create-contact}/run", """{"a":1}""", """{"a":1}""")]
    [InlineData("/connections/crm-prod/actions/{create-contact}/run", """{"input":{"a":1}}""", """{"a":1}""")]
    [InlineData("/connections/crm-prod/actions/{create-contact}/run", """{"meta":{"t":2}}""", """{"meta":{"t":2}}""")]
    [InlineData("/connections/crm-prod/actions/{create-contact}/run", "{}", "{}")]
    [InlineData("/connections/crm-prod/actions/{wants-input}/run", """{"input":"x"}""", """{"input":"x"}""")]
    [InlineData("/actions/{wants-input}/run", """{"input":{"input":"x"}}""", """{"input":"x"}""")]
    public async Task Bodies_of_run_are_the_input_or_wrap_it(string path, string? body, string? input)
    {
        var answer = await _caller.PostAsync(path, body);

        Assert.Equal((200, ""), (answer.Status, answer.At("message") ?? ""));
        Assert.Equal(input, _membrane.Runs.Single().Input is { ValueKind: not JsonValueKind.Undefined } given ? given.GetRawText() : null);
    }

    [Theory]
    [InlineData("list-contacts", "")]
    [InlineData("list-contacts", ",\"input\":null")]
    [InlineData("list-contacts", ",\"input\":{}")]
    [InlineData("list-contacts", ",\"input\":{\"cursor\":null}")]
    [InlineData("list-contacts", ",\"input\":{\"cursor\":null,\"filter\":\"x\"}")]
    [InlineData("search-contacts", ",\"input\":{\"cursor\":null}")]
    public async Task Page_one_is_asked_for_in_four_ways_and_the_cursor_leads_to_the_end(string key, string input)
    {
        var first = await _caller.PostAsync("/act", $$"""{"id":"{{_membrane.Catalog.IdOf(key)}}"{{input}}}""");
        var second = await _caller.ActAsync(key, $$"""{"cursor":"{{first.At("output/cursor")}}"}""");

        Assert.Equal(["1", "2"], Ids(first));
        Assert.Equal(["3"], Ids(second));
        Assert.Null(second.At("output/cursor"));
        Assert.Equal(key == "search-contacts" ? "someone@example.com" : null, first.At("output/records/0/email"));
    }

    [Fact]
    public async Task Null_is_nothing_only_for_a_whole_input_and_for_a_cursor() =>
        Assert.Equal(400, (await _caller.ActAsync("list-contacts", """{"filter":null}""")).Status);

    [Theory]
    [InlineData("create-contact", """{"name":"Ann"}""", "1")]
    [InlineData("update-contact", """{"id":"7","name":"Ann"}""", "7")]
    [InlineData("delete-contact", """{"id":"7"}""", "7")]
    public async Task What_writes_a_record_answers_its_id(string key, string input, string id) =>
        Assert.Equal($$"""{"id":"{{id}}"}""", (await _caller.ActAsync(key, input)).Output.GetRawText());

    [Theory]
    [InlineData("list-data-records", "records/1/id", "2")]
    [InlineData("search-data-record", "records/0/name", "Record 1")]
    [InlineData("find-data-record-by-id", "id", "1")]
    [InlineData("create-data-record", "id", "1")]
    [InlineData("delete-data-record", "id", "1")]
    public async Task A_data_actions_type_says_what_it_answers(string type, string path, string value)
    {
        await _manager.PostAsync("/actions", $$"""{"key":"mine","type":"{{type}}","integrationKey":"crm"}""");

        Assert.Equal(value, (await _caller.ActAsync("mine")).At("output/" + path));
    }

    [Theory]
    [InlineData("""{"api":{"method":"POST","path":"/x"},"connectionKey":"crm-prod"}""")]
    [InlineData("""{"key":"configured","connectionKey":"crm-prod"}""")]
    public async Task A_failed_actions_data_is_the_apps_own_body(string body)
    {
        await _manager.PostAsync("/actions", """{"key":"configured","integrationKey":"crm","config":{"request":{"method":"POST","path":"/x"}}}""");
        _membrane.OnRequest(_ => new ExternalResponse(422, JsonDocument.Parse("""{"Fault":{"Error":[{"Message":"Duplicate"}]}}""").RootElement));

        var answer = await _caller.PostAsync("/act", body);

        Assert.Equal((400, "action_run", "Duplicate"), (answer.Status, answer.At("type"), answer.At("data/Fault/Error/0/Message")));
        Assert.Contains("422", answer.At("message"));
    }

    [Theory]
    [InlineData("POST", "/act", """{"api":{"method":"GET","path":"/x"},"connectionKey":"crm-prod"}""")]
    [InlineData("POST", "/act", """{"key":"configured","connectionKey":"crm-prod"}""")]
    [InlineData("GET", "/connections/crm-prod/proxy/x", null)]
    public async Task An_apps_401_is_the_connections_failure_and_lasts_until_its_user_connects(string method, string path, string? body)
    {
        await _manager.PostAsync("/actions", """{"key":"configured","integrationKey":"crm","config":{"request":{"method":"POST","path":"/x"}}}""");
        _membrane.OnRequest(_ => new ExternalResponse(401, default));
        var refused = await _caller.SendAsync(new HttpMethod(method), path, body);
        _membrane.OnRequest(_ => new ExternalResponse(200, default));
        var still = await _caller.SendAsync(new HttpMethod(method), path, body);
        var connection = await _caller.GetAsync("/connections/crm-prod");

        Assert.All(
            [refused, still],
            answer => Assert.Equal((400, "connection", "access_token_expired"), (answer.Status, answer.At("type"), answer.At("key")))
        );
        Assert.Equal(
            ("CLIENT_ACTION_REQUIRED", "True", "access_token_expired"),
            (connection.At("state"), connection.At("disconnected"), connection.At("requestError/key"))
        );
        _membrane.Connect("crm-prod");
        Assert.Equal(200, (await _caller.SendAsync(new HttpMethod(method), path, body)).Status);
    }

    [Fact]
    public async Task The_state_DISCONNECTED_is_a_lost_connection_without_a_client_action()
    {
        _membrane.SetConnectionState("crm-prod", "DISCONNECTED");

        var refused = await _caller.ActAsync("create-contact");
        var connection = await _caller.GetAsync("/connections/crm-prod");

        Assert.Equal(
            (400, "connection", "connection_is_defunct", "DISCONNECTED"),
            (refused.Status, refused.At("type"), refused.At("key"), refused.At("data/state"))
        );
        Assert.Equal(
            ("DISCONNECTED", "False", "True", null),
            (connection.At("state"), connection.At("connected"), connection.At("disconnected"), connection.At("clientAction"))
        );
    }

    [Fact]
    public async Task A_lost_connection_can_be_told_by_code_alone()
    {
        _membrane.Fail("create-contact", Fault.DisconnectedByCode);

        var refused = await _caller.ActAsync("create-contact");

        Assert.Equal((400, "CONNECTION_DISCONNECTED", null, null), (refused.Status, refused.At("code"), refused.At("type"), refused.At("key")));
        Assert.NotEmpty(refused.RunId);
        Assert.Equal(0, _membrane.ExecutionCount);
    }

    private static IEnumerable<string?> Ids(Answer page) =>
        page.Output.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("id").GetString());

    private Task SnapshotAsync(string key, string schemas) =>
        File.WriteAllTextAsync(
            Path.Combine(_folder, key + ".action.json"),
            $$"""{"app":"crm","key":"{{key}}","name":"{{key.Replace('-', ' ')}}",{{schemas}}}"""
        );
}
