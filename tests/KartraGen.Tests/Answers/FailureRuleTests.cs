using System.Text.Json;
using KartraGen.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Answers;

/// <summary>Apps refuse in other ways than Kartra: with a flag, a number, a list of errors, and reasons that stand deeper.</summary>
public class FailureRuleTests
{
    // A script on Membrane, a gateway in the manner of old SOAP services, an app in the manner of GraphQL: all made up.
    private static readonly Dictionary<string, MembraneApp> Apps = new()
    {
        ["script"] = App(
            new FailureRule
            {
                StatusMember = "success",
                FailureValue = false,
                CodeMember = "/error/code",
                MessageMember = "/error/message",
            }
        ),
        ["legacy"] = App(
            new FailureRule
            {
                StatusMember = "/result/rc",
                FailureValue = 16,
                CodeMember = "/result/reason",
            }
        ),
        ["graph"] = App(
            new FailureRule
            {
                StatusMember = "errors",
                CodeMember = "/errors/0/extensions/a~1b~0c",
                MessageMember = "/errors/0/message",
            }
        ),
        ["words"] = App(new FailureRule { StatusMember = "outcome", FailureValue = "Failed" }),
    };

    private static MembraneApp App(FailureRule rule) => new() { Key = "app", Failure = rule };

    [Theory]
    [InlineData("script", """{"success":false,"error":{"code":"no-such-lead","message":"Not here","status":404}}""", "no-such-lead", "Not here")]
    [InlineData("script", """{"error":{"message":"Not here","code":17},"success":"FALSE"}""", "17", "Not here")]
    [InlineData("script", """{"status":200,"data":{"success":false}}""", null, null)]
    [InlineData("script", """[{"success":false,"error":{"code":"x"}}]""", "x", null)]
    [InlineData("script", "\"{\\\"success\\\":false,\\\"error\\\":{\\\"code\\\":\\\"x\\\"}}\"", "x", null)]
    [InlineData("legacy", """{"result":{"text":[1,{"rc":0}],"rc":16,"reason":"0042"}}""", "0042", null)]
    [InlineData("legacy", """{"result":{"reason":42,"rc":"16"}}""", "42", null)]
    [InlineData("graph", """{"data":null,"errors":[{"message":"Not here","extensions":{"a/b~c":"GONE"}}]}""", "GONE", "Not here")]
    [InlineData("graph", """{"errors":"everything"}""", null, null)]
    [InlineData("words", """{"outcome":"failed"}""", null, null)]
    public async Task A_refusal_is_thrown_with_its_reason(string app, string output, string? code, string? message)
    {
        foreach (var call in Calls(app, $$"""{"output":{{output}}}"""))
        {
            var refused = await Assert.ThrowsAsync<ActFailedException>(call);
            Assert.Equal((code, message), (refused.Code, refused.Detail));
        }
    }

    [Theory]
    [InlineData("script", """{"success":true,"error":{"code":"x"}}""")]
    [InlineData("script", """{"success":null}""")]
    [InlineData("script", """{"lead":{"success":false}}""")]
    [InlineData("script", """{"success":true,"data":{"success":false,"error":{"code":"x"}},"status":200}""")]
    [InlineData("legacy", """{"result":{"rc":0}}""")]
    [InlineData("legacy", """{"result":[16]}""")]
    [InlineData("legacy", """{"rc":16}""")]
    [InlineData("graph", """{"errors":[]}""")]
    [InlineData("graph", """{"errors":{}}""")]
    [InlineData("graph", """{"errors":null,"data":{"errors":[1]}}""")]
    [InlineData("graph", """{"errors":0.0}""")]
    [InlineData("graph", """{"errors":""}""")]
    [InlineData("words", """{"outcome":"Failed once, then done"}""")]
    [InlineData("words", """{"outcome":["Failed"]}""")]
    public async Task A_success_stays_one(string app, string output)
    {
        foreach (var call in Calls(app, $$"""{"output":{{output}}}"""))
        {
            await call();
        }
    }

    [Theory]
    [InlineData(
        """{"type":"action_run","message":"no","actionRunId":"r","data":{"success":false,"error":{"code":"C1","message":"app"}}}""",
        "C1",
        "app"
    )]
    [InlineData(
        """{"type":"action_run","message":"no","actionRunId":"r","data":{"message":"x","data":{"success":false,"error":{"code":"C1"}}}}""",
        "C1",
        "no"
    )]
    [InlineData(
        """{"type":"action_run","message":"no","actionRunId":"r","data":{"data":"{\"success\":false,\"error\":{\"code\":\"C1\"}}"}}""",
        "C1",
        "no"
    )]
    [InlineData("""{"type":"action_run","message":"no","code":"M","actionRunId":"r","data":{"data":{"fault":1}}}""", "M", "no")]
    [InlineData("""{"type":"action_run","message":"no","actionRunId":"r","data":[]}""", null, "no")]
    public async Task An_action_that_throws_has_the_apps_reason(string body, string? code, string? message)
    {
        foreach (var call in Calls("script", body, System.Net.HttpStatusCode.BadRequest))
        {
            var failed = await Assert.ThrowsAsync<ActFailedException>(call);
            Assert.Equal((code, message, "r"), (failed.Code, failed.Detail, failed.ActionRunId));
            Assert.Equal(code is null ? [] : [code], failed.Codes);
        }
    }

    [Theory]
    [InlineData("""{"success":false,"error":{"code":"C1"}}""", "C1")]
    [InlineData("""{"success":true}""", null)]
    [InlineData("not JSON", null)]
    [InlineData("", null)]
    public async Task A_request_through_a_connection_can_have_a_rule(string body, string? code)
    {
        var client = TestClient.Over(new StubHandler { Answer = (_, _) => StubHandler.Json(body) });
        var options = new MembraneCallOptions { App = Apps["script"] };
        Task<MembraneResponse> Call(MembraneCallOptions? options) =>
            client.Connections.RequestAsync("c", new MembraneApiRequest(HttpMethod.Get, "/x"), options);
        Assert.Equal(body, (await Call(null)).Text);
        if (code is null)
        {
            Assert.Equal(body, (await Call(options)).Text);
            return;
        }

        var refused = await Assert.ThrowsAsync<AppRequestException>(() => Call(options));
        Assert.Equal((code, body), (refused.Code, refused.RawBody));
        Assert.Equal(body, (await Call(options with { ThrowOnRejected = false })).Text);
    }

    [Fact]
    public async Task The_place_of_the_typed_output_is_told()
    {
        var action = MembraneAction.Create(
            Apps["script"],
            "Greet",
            "greet",
            null,
            false,
            JsonCodecs.Element,
            JsonCodecs.From(TestJson.Default.Greeting),
            command: "say"
        );
        foreach (
            var (output, place) in ((string, string)[])
                [("""{"name":"x"}""", ""), ("""{"say":{"name":"x"},"log":{}}""", "/say"), ("""{"status":200,"data":[{"name":"x"}]}""", "/data/0")]
        )
        {
            var result = await TestClient
                .Over(new StubHandler { Answer = (_, _) => StubHandler.Json($$"""{"output":{{output}}}""") })
                .ActAsync(action, default(JsonElement));
            Assert.Equal(("x", place), (result.Output.Name, result.Location));
            Assert.Equal(output, result.RawOutput.GetRawText());
        }
    }

    // The rule of the action's own app, of the call, and of the client.
    private static IEnumerable<Func<Task>> Calls(string app, string body, System.Net.HttpStatusCode status = System.Net.HttpStatusCode.OK)
    {
        var options = new MembraneCallOptions { App = Apps[app] };
        var inline = MembraneAction.FromApi(new MembraneApiRequest(HttpMethod.Post, "/x"));
        MembraneClient Client() => TestClient.Over(new StubHandler { Answer = (_, _) => StubHandler.Json(body, status) });
        yield return () =>
            Client().ActAsync(MembraneAction.Create(Apps[app], "Act", "act", null, false, JsonCodecs.Element, JsonCodecs.Element), default);
        yield return () => Client().ActAsync(inline, default, options);
        yield return () => Client().WithDefaults(options).ActAsync(MembraneAction.FromCode("module.exports = 1"));
    }
}
