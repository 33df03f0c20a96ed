using System.Text.Json;
using KartraGen.Emulator.Kartra;

namespace KartraGen.Emulator.Tests;

public sealed class ActTests : IAsyncLifetime
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
    public async Task Runs_with_and_without_a_connection_and_records_what_ran()
    {
        var input = $$"""{"email":"{{KartraSeed.LeadEmail}}"}""";

        var alone = await _caller.ActAsync("get-lead", input);
        var named = await _caller.PostAsync(
            "/act",
            $$"""{"id":"{get-lead}","connectionKey":"kartra-prod","input":{{input}},"meta":{"trace":"t"} }"""
        );

        Assert.Equal((200, 200), (alone.Status, named.Status));
        Assert.Equal(KartraSeed.LeadId, alone.At("output/lead_details/id"));
        Assert.Equal(alone.Output.ToString(), named.Output.ToString());
        Assert.Equal([alone.RunId, named.RunId], _membrane.Runs.Select(run => run.RunId));
        Assert.All(
            _membrane.Runs,
            run =>
                Assert.Equal(
                    ("get-lead", "Get Lead Details", _membrane.TenantKey, "success"),
                    (run.ActionKey, run.ActionName, run.TenantKey, run.Status)
                )
        );
        Assert.Equal(KartraSeed.LeadEmail, _membrane.Runs[0].Input.GetProperty("email").GetString());
        Assert.Equal(2, _membrane.ExecutionCount);
    }

    [Theory]
    [InlineData("""{"input":{}}""", "Exactly one")]
    [InlineData("""{"id":"{get-lead}","key":"a"}""", "Exactly one")]
    [InlineData("""{"id":"{get-lead}","tenantKey":"x"}""", "'tenantKey'")]
    [InlineData("""{"action":{"id":"x"}}""", "'action'")]
    [InlineData("""{"key":7}""", "'key' must be a string")]
    [InlineData("""{"id":"{get-lead}","meta":null}""", "'meta' must be an object")]
    [InlineData("[]", "JSON object")]
    [InlineData("{", "not valid JSON")]
    public async Task A_body_that_Membrane_would_not_take_is_a_bad_request(string body, string says)
    {
        var answer = await _caller.PostAsync("/act", body);

        Assert.Equal((400, "bad_request"), (answer.Status, answer.At("type")));
        Assert.Contains(says, answer.At("message"));
        Assert.Equal(0, _membrane.ExecutionCount);
    }

    [Theory]
    [InlineData("""{"key":"no-such-action"}""", "no-such-action")]
    [InlineData("""{"id":"create-lead"}""", "create-lead")]
    [InlineData("""{"id":"{get-lead}","connectionKey":"nope"}""", "nope")]
    [InlineData("""{"id":"{get-lead}","connectionId":"kartra-prod"}""", "kartra-prod")]
    [InlineData("""{"id":"{get-lead}","integrationKey":"nope"}""", "nope")]
    public async Task What_does_not_exist_is_not_found(string body, string says)
    {
        var answer = await _caller.PostAsync("/act", body);

        Assert.Equal((404, "bad_request", "not_found"), (answer.Status, answer.At("type"), answer.At("key")));
        Assert.Contains(says, answer.At("message"));
    }

    [Theory]
    [InlineData("create-lead", "{}", "#/email PropertyRequired")]
    [InlineData("create-lead", """{"email":"not an address"}""", "#/email")]
    [InlineData("create-lead", """{"email":5}""", "#/email StringExpected")]
    [InlineData("get-lead", "{}", "NotAnyOf")]
    [InlineData("get-transaction-details", """{"transaction_id":"12"}""", "#/transaction_id IntegerExpected")]
    [InlineData(
        "create-lead",
        """{"email":"a@b.co","custom_fields":[{"field_identifier":"x"}]}""",
        "#/custom_fields[0].field_value PropertyRequired"
    )]
    public async Task Invalid_input_is_refused_with_a_run_id_and_does_not_run(string key, string input, string says)
    {
        var answer = await _caller.ActAsync(key, input);

        Assert.Equal((400, "bad_request"), (answer.Status, answer.At("type")));
        Assert.Contains(says, answer.At("message"));
        Assert.Equal(0, _membrane.ExecutionCount);
        var log = await _caller.GetAsync($"/action-run-logs/{answer.RunId}");
        Assert.Equal(("error", answer.At("message")), (log.At("status"), log.At("error/message")));
    }

    [Fact]
    public async Task Extra_input_members_are_ignored_although_the_schema_forbids_them()
    {
        var answer = await _caller.ActAsync("get-lead", $$"""{"email":"{{KartraSeed.LeadEmail}}","no_such_member":{"deep":[1]} }""");

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task The_run_log_tells_input_output_and_the_exchange()
    {
        var answer = await _caller.PostAsync("/act", $$"""{"id":"{{_membrane.Catalog.IdOf("retrieve-account-tags")}}","meta":{"trace":"t1"} }""");
        var log = await _caller.GetAsync($"/action-run-logs/{answer.RunId}");
        var details = await _caller.GetAsync($"/action-run-logs/{answer.RunId}/details");

        Assert.Equal(
            ("success", _membrane.Catalog.IdOf("retrieve-account-tags"), "kartra-prod", "t1"),
            (log.At("status"), log.At("action/id"), log.At("connection/key"), log.At("meta/trace"))
        );
        Assert.True(JsonElement.DeepEquals(answer.Output, log.Output));
        Assert.Equal(KartraSeed.TagName, details.At("details/response/body/account_tags/0"));
        Assert.Equal(details.Text, (await _caller.GetAsync($"/action-run-logs/{answer.RunId}?details=true")).Text);
        Assert.Equal(log.Text, (await _caller.GetAsync($"/action-run-logs/{answer.RunId}?details=false")).Text);
        Assert.Equal(404, (await _caller.GetAsync("/action-run-logs/nope")).Status);
    }

    [Fact]
    public async Task A_scripted_reply_takes_the_place_of_the_action_until_it_is_used_up_or_removed()
    {
        var input = $$"""{"email":"{{KartraSeed.LeadEmail}}"}""";
        using var standing = _membrane.Reply("get-lead", """{"score":"45"}""");
        _membrane.Reply("Get Lead Details", "17", times: 1);
        using var doubled = _membrane.On("create-lead", given => JsonSerializer.SerializeToElement(given.GetProperty("email").GetString()));

        Assert.Equal("17", (await _caller.ActAsync("get-lead", input)).Output.ToString());
        Assert.Equal("45", (await _caller.ActAsync("get-lead", input)).At("output/score"));
        Assert.Equal("a@b.co", (await _caller.ActAsync("create-lead", """{"email":"a@b.co"}""")).Output.GetString());
        Assert.Equal(400, (await _caller.ActAsync("create-lead")).Status);
        standing.Dispose();
        Assert.Equal(KartraSeed.LeadId, (await _caller.ActAsync("get-lead", input)).At("output/lead_details/id"));
        Assert.Equal(4, _membrane.ExecutionCount);
        Assert.Throws<ArgumentException>(() => _membrane.Reply("nope", "{}"));
    }

    [Fact]
    public async Task A_raw_reply_is_sent_as_it_is()
    {
        _membrane.ReplyRaw("retrieve-account-tags", 502, "text/html", "<html>bad gateway</html>", times: 1);

        Assert.Equal(new Answer(502, "text/html", "<html>bad gateway</html>"), await _caller.ActAsync("retrieve-account-tags"));
        Assert.Equal(200, (await _caller.ActAsync("retrieve-account-tags")).Status);
    }
}
