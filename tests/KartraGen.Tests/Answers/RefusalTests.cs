using System.Text.Json;
using KartraGen.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Answers;

/// <summary>A refusal is seen whatever it is wrapped in, and a success that has such words in it stays one.</summary>
public class RefusalTests
{
    private const string No = """{"status":"Error","message":"Refund has failed","type":"266"}""";

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

    // Without a schema: nothing is declared.
    private static readonly MembraneAction<JsonElement, JsonElement> Untyped = MembraneAction.Create(
        Kartra,
        "Refund",
        "refund",
        null,
        false,
        JsonCodecs.Element,
        JsonCodecs.Element
    );

    private static readonly MembraneAction<JsonElement, IReadOnlyList<JsonElement>> List = MembraneAction.Create(
        Kartra,
        "List",
        "list",
        null,
        false,
        JsonCodecs.Element,
        JsonCodecs.List<ElementValue, JsonElement>()
    );

    private static readonly MembraneAction<JsonElement, IReadOnlyDictionary<string, JsonElement>> Map = MembraneAction.Create(
        Kartra,
        "Map",
        "map",
        null,
        false,
        JsonCodecs.Element,
        JsonCodecs.Map<ElementValue, JsonElement>()
    );

    private static readonly MembraneAction<JsonElement, Greeting> Own = MembraneAction.Create(
        Kartra,
        "Own",
        "own",
        null,
        false,
        JsonCodecs.Element,
        JsonCodecs.From(TestJson.Default.Greeting)
    );

    [Theory]
    [InlineData("""{"status":200,"data":§}""")]
    [InlineData("""{"data":§,"headers":{"x":"y"},"status":200}""")]
    [InlineData("""{"status":"200","data":§}""")]
    [InlineData("""{"status":200,"data":{"status":"Success"},"d\u0061ta":§}""")]
    [InlineData("""{"status":200,"data":§,"data":{"status":"Success"}}""")]
    [InlineData("""{"status":200,"data":{"status":200,"data":§}}""")]
    [InlineData("""{"status":200,"data":[§]}""")]
    [InlineData("""{"status":200,"data":{"refund_transaction":§}}""")]
    [InlineData("""{"status":200,"data":{"actions":[{"refund_transaction":§}]}}""")]
    [InlineData("""{"refund_transaction":§}""")]
    [InlineData("""{"refund_transaction":§,"took":3,"id":"x"}""")]
    [InlineData("""{"refund_transaction":§,"refund_transaction":{"status":"Success"}}""")]
    [InlineData("""{"refund_transaction":{"status":"Success"},"refund\u005ftransaction":§}""")]
    [InlineData("""{"status":null,"refund_transaction":§}""")]
    [InlineData("""{"status":200,"refund_transaction":§}""")]
    [InlineData("""[§]""")]
    [InlineData("""[{"refund_transaction":§}]""")]
    [InlineData("""[{"status":200,"data":§}]""")]
    [InlineData("""{"actions":[§]}""")]
    [InlineData("""{"actions":[{"refund_transaction":{"status":"Success"}}],"actions":[{"refund_transaction":§}]}""")]
    [InlineData("""{"actions":[{"refund_transaction":§}],"actions":[]}""")]
    [InlineData("""{"actions":{"0":{"refund_transaction":§},"2":{"x":{"status":"Success"}}}}""")]
    [InlineData("""{"status":"Error","status":"Success","type":"266","message":"Refund has failed"}""")]
    [InlineData("""{"status":"Success","type":"266","message":"Refund has failed","st\u0061tus":"Err\u006fr"}""")]
    public async Task Wrapped_it_is_seen_as_it_is_and_as_text(string wrapped)
    {
        var output = wrapped.Replace("§", No);
        var text = JsonSerializer.Serialize(output);
        foreach (var form in (string[])[output, text, $$"""{"status":200,"data":{{text}}}""", $" \t{output} "])
        {
            var refused = await Assert.ThrowsAsync<ActFailedException>(() => CallAsync(Untyped, $$"""{"output":{{form}},"actionRunId":"r1"}"""));
            Assert.Equal(("266", "Refund has failed", "r1"), (refused.Code, refused.Detail, refused.ActionRunId));
            Assert.Equal(form.Trim(), refused.RawOutput.GetRawText());
            await CallAsync(Untyped, $$"""{"output":{{form}}}""", new MembraneCallOptions { ThrowOnRejected = false });
        }
    }

    [Theory]
    [InlineData("""{"output":§,"output":{"status":"Success"},"actionRunId":"r1"}""")]
    [InlineData("""{"output":{"status":"Success"},"outpu\u0074":§,"actionRunId":"r1"}""")]
    [InlineData("""{"output":{"status":"Success"},"output":§,"output":null,"actionRunId":"r1","actionRunId":null}""")]
    public async Task An_output_that_comes_twice_hides_none(string body)
    {
        var refused = await Assert.ThrowsAsync<ActFailedException>(() => CallAsync(Untyped, body));
        Assert.Equal(("266", "r1", No), (refused.Code, refused.ActionRunId, refused.RawOutput.GetRawText()));
    }

    [Theory]
    [InlineData("""{"refund_transaction":{"status":"Error"}}""", null)]
    [InlineData("""{"refund_transaction":"{\"status\":\"Error\",\"type\":266}"}""", "266")]
    [InlineData("\" {\\\"status\\\":\\\"\\\\u0045rror\\\",\\\"type\\\":\\\"266\\\"}\"", "266")]
    [InlineData("""{"actions":"[{\"refund_transaction\":{\"status\":\"Error\",\"type\":\"266\"}}]"}""", "266")]
    [InlineData(
        """{"status":200,"data":{"status":"Error\ud83d","type":"1"},"data":{"sta\ud83dtus":1,"status":"Error","type":"2\ud83d"}}""",
        "2\uFFFD"
    )]
    public async Task So_it_is_with_little_to_say_and_with_escapes(string output, string? code) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<ActFailedException>(() => CallAsync(Untyped, $$"""{"output":{{output}}}"""))).Code);

    [Theory]
    [InlineData("""{"status":"Success","data":{"status":"Error","type":"1"}}""")]
    [InlineData("""{"status":"Success","refund":{"status":"Error","type":"1"}}""")]
    [InlineData("""{"status":7,"data":{"job":1},"refund":{"status":"Error","type":"1"}}""")]
    [InlineData("""{"status":200,"data":{"status":"Success","job":{"status":"Error","type":"1"}}}""")]
    [InlineData("""{"status":200,"data":{"jobs":[{"status":"Error","type":"1"}]}}""")]
    [InlineData("""{"status":200,"data":[{"status":"Error","type":"1"},{"status":"Done","type":"1"}]}""")]
    [InlineData("""{"job":{"status":"Error","id":4711}}""")]
    [InlineData("""{"job":{"last":{"status":"Error","type":"1"}}}""")]
    [InlineData("""{"a":{"status":"Error","type":"1"},"b":{"status":"Done","type":"1"}}""")]
    [InlineData("""{"a":{"status":"Error","type":"1"},"items":[]}""")]
    [InlineData("""{"items":[{"status":"Error","type":"1"}]}""")]
    [InlineData("""[{"status":"Error"}]""")]
    [InlineData("""[{"status":"Error","id":4711}]""")]
    [InlineData("""[{"status":"Error","type":"1"},{"status":"Error","type":"1"}]""")]
    [InlineData("""[[{"status":"Error","type":"1"}]]""")]
    [InlineData("""[{"job":{"last":{"status":"Error","type":"1"}}}]""")]
    [InlineData("""{"actions":[{"get_lead":{"lead":{"status":"Error","type":"1"}}}]}""")]
    [InlineData("""{"actions":[{"get_lead":{"status":"Success"}}],"job":{"status":"Error","type":"1"}}""")]
    [InlineData("""{"text":"{\"job\":{\"status\":\"Error\",\"type\":\"1\"}}"}""")]
    [InlineData("""{"tags":["Error","{\"status\":\"Error\",\"type\":\"1\"}"]}""")]
    [InlineData("\"Error\"")]
    [InlineData("\"{\\\"status\\\":\\\"Error\\\",\\\"type\\\":\\\"1\\\"} was the answer\"")]
    [InlineData("""{"status":200,"data":"Error"}""")]
    [InlineData(
        """{"status":200,"data":{"status":200,"data":{"status":200,"data":{"status":200,"data":{"status":200,"data":{"status":"Error","type":"1"}}}}}}"""
    )]
    public async Task What_the_app_keeps_is_no_refusal(string output) =>
        Assert.Equal(output, (await CallAsync(Untyped, $$"""{"output":{{output}}}""")).RawOutput.GetRawText());

    [Fact]
    public async Task What_the_schema_declares_is_no_wrapper()
    {
        Assert.Single((await CallAsync(List, """{"output":[§]}""")).Output);
        Assert.Single((await CallAsync(List, """{"output":{"status":200,"data":[§]}}""")).Output);
        Assert.Single((await CallAsync(Map, """{"output":{"job-1":§}}""")).Output);
        Assert.Equal("r1", (await CallAsync(Own, """{"output":{"name":§},"actionRunId":"r1"}""")).ActionRunId);

        await Assert.ThrowsAsync<ActFailedException>(() => CallAsync(List, """{"output":§}"""));
        await Assert.ThrowsAsync<ActFailedException>(() => CallAsync(List, """{"output":{"status":200,"data":§}}"""));
        await Assert.ThrowsAsync<ActFailedException>(() => CallAsync(Own, """{"output":{"greet":§}}"""));
        await Assert.ThrowsAsync<ActFailedException>(() => CallAsync(Own, """{"output":[§]}"""));
    }

    private static Task<ActResult<T>> CallAsync<T>(MembraneAction<JsonElement, T> action, string body, MembraneCallOptions? options = null) =>
        TestClient.Over(new StubHandler { Answer = (_, _) => StubHandler.Json(body.Replace("§", No)) }).ActAsync(action, default, options);
}
