using System.Net;
using System.Text.Json;
using KartraGen.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Answers;

/// <summary>What an answer becomes.</summary>
public class ActAnswerTests
{
    private static readonly MembraneApp Kartra = new()
    {
        Key = "kartra",
        Failure = new FailureRule
        {
            StatusMember = "status",
            FailureValue = "Error",
            CodeMember = "type",
            MessageMember = "message",
            Within = "actions",
        },
    };

    private static readonly MembraneAction<JsonElement, JsonElement> CreateLead = MembraneAction.Create(
        Kartra,
        "Create Lead",
        "create-lead",
        null,
        false,
        JsonCodecs.Element,
        JsonCodecs.Element
    );

    private static Task<ActResult<JsonElement>> AnswerAsync(
        string body,
        HttpStatusCode status = HttpStatusCode.OK,
        MembraneCallOptions? options = null
    ) => TestClient.Over(new StubHandler { Answer = (_, _) => StubHandler.Json(body, status) }).ActAsync(CreateLead, default, options);

    [Theory]
    [InlineData("""{"output":{"a":[1,{"b":2}]},"actionRunId":"r1"}""", """{"a":[1,{"b":2}]}""")]
    [InlineData(""" { "actionRunId" : "r1" , "extra" : {"output":1} , "output" : "text" } """, "\"text\"")]
    [InlineData("""{"actionRunId":"r1","output":null}""", "null")]
    [InlineData("""{"actionRunId":"r1","output":[]}""", "[]")]
    [InlineData("\uFEFF{\"actionRunId\":\"r1\",\"output\":0}", "0")]
    public async Task The_output_comes_out_of_its_envelope(string body, string expected)
    {
        var result = await AnswerAsync(body);
        Assert.Equal(expected, result.Output.GetRawText());
        Assert.Equal(expected, result.RawOutput.GetRawText());
        Assert.Equal("r1", result.ActionRunId);
    }

    [Fact]
    public async Task No_output_reads_as_the_codecs_empty_value()
    {
        var result = await AnswerAsync("{}");
        Assert.Equal(JsonValueKind.Undefined, result.Output.ValueKind);
        Assert.Equal(JsonValueKind.Undefined, result.RawOutput.ValueKind);
        Assert.Null(result.ActionRunId);
        Assert.Empty(result.Mismatches);
    }

    [Fact]
    public async Task An_answer_deeper_than_System_Text_Json_reads_by_itself_is_not_lost()
    {
        var output = new string('[', 200) + "1" + new string(']', 200);
        var result = await AnswerAsync($$"""{"output":{{output}},"actionRunId":"r1"}""");
        Assert.Equal(output, result.RawOutput.GetRawText());
        Assert.Equal(output, result.Output.GetRawText());
    }

    [Fact]
    public async Task A_mismatch_keeps_the_call_and_the_raw_output()
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("""{"output":{"name":"Ann","count":"many"},"actionRunId":"r1"}""") };
        var action = MembraneAction.ByKey("greet").As(TestJson.Default.Greeting, TestJson.Default.Greeting);

        var result = await TestClient.Over(handler).ActAsync(action, new Greeting("x"));

        Assert.Equal("/count", Assert.Single(result.Mismatches).Pointer);
        Assert.Equal("many", result.RawOutput.GetProperty("count").GetString());
        Assert.Equal("r1", result.ActionRunId);
    }

    [Theory]
    [InlineData("""{"status":"Error","message":"No lead found","type":"234"}""", "234")]
    [InlineData("""{"type":244,"status":"ERROR"}""", "244")]
    [InlineData("""{"status":"Success","actions":[{"create_lead":{"status":"Error","message":"m","type":"244"}}]}""", "244")]
    [InlineData(
        """{"actions":[{"a":{"status":"Success","type":"1"}},{"b":{"status":"error","type":"2"}},{"c":{"type":3,"status":"Error"}}]}""",
        "2,3"
    )]
    [InlineData("""{"actions":[{"a":{"status":"Error","type":"2"}}],"status":"Error","type":"1"}""", "1,2")]
    [InlineData("""{"status":"Error"}""", "")]
    [InlineData("""{"st\u0061tus":"Err\u006fr","type":"9"}""", "9")]
    [InlineData("""{"page":"https:\/\/ann.example\/Errors","status":"\u0045rror","type":"10"}""", "10")]
    public async Task A_refusal_inside_a_success_is_thrown_with_its_codes(string output, string codes)
    {
        var exception = await Assert.ThrowsAsync<ActFailedException>(() => AnswerAsync($$"""{"output":{{output}},"actionRunId":"r1"}"""));
        Assert.Equal(codes, string.Join(',', exception.Codes));
        Assert.Equal(codes.Length == 0 ? null : codes.Split(',')[0], exception.Code);
        Assert.Equal("r1", exception.ActionRunId);
        Assert.Equal("kartra/create-lead", exception.ActionName);
        Assert.Equal(output, exception.RawOutput.GetRawText());
    }

    [Fact]
    public async Task The_apps_message_is_a_property_and_not_part_of_the_message()
    {
        var exception = await Assert.ThrowsAsync<ActFailedException>(() =>
            AnswerAsync("""{"output":{"status":"Error","type":"244","message":"ann@example.com exists"},"actionRunId":"r1"}""")
        );
        Assert.Equal("ann@example.com exists", exception.Detail);
        Assert.DoesNotContain("ann@example.com", exception.ToString());
        Assert.Contains("244", exception.Message);
        Assert.Contains("r1", exception.Message);
    }

    [Theory]
    [InlineData("""{"status":"Success","type":"102","message":"Lead created"}""")]
    [InlineData("""{"status":"Success","lead":{"status":"Error","type":"1"}}""")]
    [InlineData("""{"actions":{"status":"Error"}}""")]
    [InlineData("""{"actions":["Error",{"a":"Error"},null]}""")]
    [InlineData("""{"status":["Error"],"type":{"a":1}}""")]
    [InlineData("\"Error\"")]
    [InlineData("""[{"status":"Error"}]""")]
    public async Task What_only_looks_like_a_refusal_is_a_result(string output) =>
        Assert.Equal(output, (await AnswerAsync($$"""{"output":{{output}}}""")).RawOutput.GetRawText());

    [Fact]
    public async Task A_refusal_is_a_result_where_the_caller_asks_so()
    {
        const string Body = """{"output":{"status":"Error","type":"244"},"actionRunId":"r1"}""";
        var result = await AnswerAsync(Body, options: new MembraneCallOptions { ThrowOnRejected = false });
        Assert.Equal("244", result.Output.GetProperty("type").GetString());

        var client = TestClient
            .Over(new StubHandler { Answer = (_, _) => StubHandler.Json(Body) })
            .WithDefaults(new MembraneCallOptions { ThrowOnRejected = false });
        Assert.Equal("r1", (await client.ActAsync(CreateLead, default)).ActionRunId);
        await Assert.ThrowsAsync<ActFailedException>(() => client.ActAsync(CreateLead, default, new MembraneCallOptions { ThrowOnRejected = true }));
    }

    [Theory]
    [InlineData("<html>Bad gateway ann@example.com</html>")]
    [InlineData("")]
    [InlineData("""{"output":{"a":1""")]
    [InlineData("""{"output":1}{"output":2}""")]
    [InlineData("[1]")]
    [InlineData("null")]
    public async Task An_answer_that_is_not_Membranes_says_that_it_may_have_run(string body)
    {
        var exception = await Assert.ThrowsAsync<MembraneTransportException>(() => AnswerAsync(body));
        Assert.True(exception.MayHaveRun);
        Assert.Equal(body, exception.RawBody);
        Assert.Equal(HttpStatusCode.OK, exception.StatusCode);
        Assert.DoesNotContain("ann@example.com", exception.ToString());
    }

    [Fact]
    public void A_test_makes_a_result_as_an_answer_gives_it()
    {
        var mismatch = new JsonMismatch("/count", "integer", "object");
        var result = MembraneModelFactory.ActResult(
            new Greeting("Ann"),
            "r1",
            JsonSerializer.SerializeToElement(new { count = new { } }),
            [mismatch],
            "/data"
        );
        Assert.Equal(
            ("Ann", "r1", "/data", """{"count":{}}"""),
            (result.Output.Name, result.ActionRunId, result.Location, result.RawOutput.GetRawText())
        );
        Assert.Equal([mismatch], result.Mismatches);
        Assert.Empty(MembraneModelFactory.ActResult(1).Mismatches);
    }
}
