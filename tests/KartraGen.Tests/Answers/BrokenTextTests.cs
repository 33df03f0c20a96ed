using System.Net;
using System.Text.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Answers;

/// <summary>
/// Strings that are no text: half a surrogate pair (JavaScript writes what it cut as <c>"\ud83d"</c>), bytes that are no UTF-8 (here
/// <c>ü</c> of Latin-1), a byte order mark. Whatever they stand in, the answer means what it would without them.
/// </summary>
public class BrokenTextTests
{
    private const string Mark = "\u00EF\u00BB\u00BF";
    private static readonly MembraneCallOptions Once = new() { Retry = MembraneRetryMode.Never };

    public static TheoryData<int, string> Failures
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var status in (int[])[400, 401, 403, 404, 409, 422, 429, 500, 503])
            {
                data.Add(status, """{"message":"§"}""");
                data.Add(status, """{"type":"action_run","message":"m","actionRunId":"r1","data":{"message":"§","code":"c1"}}""");
                data.Add(status, """{"type":"bad_request","key":"not_authenticated","message":"m","x§":{"type":"§"},"mess§age":1,"da§ta":{}}""");
                data.Add(status, """{"code":"CONNECTION_DISCONNECTED","message":"m","connectionId":"c1","connection§Id":"c2","§":"§"}""");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_is_told_as_without_it(int status, string body)
    {
        var expected = await FailureAsync((HttpStatusCode)status, body.Replace("§", "?"));
        foreach (
            var broken in (string[])
                [
                    body.Replace("§", @"\ud83d"),
                    body.Replace("§", @"\uDE00x"),
                    body.Replace("§", "ü"),
                    body.Replace("§", "ü\\ud83d"),
                    Mark + body.Replace("§", "?"),
                ]
        )
        {
            var actual = await FailureAsync((HttpStatusCode)status, broken);

            Assert.Equal(expected.GetType(), actual.GetType());
            Assert.Equal(
                (expected.Message, expected.ErrorType, expected.ErrorKey, expected.Code, expected.ActionRunId, expected.ConnectionId),
                (actual.Message, actual.ErrorType, actual.ErrorKey, actual.Code, actual.ActionRunId, actual.ConnectionId)
            );
            Assert.False(actual.RawBody!.StartsWith('\uFEFF'));
        }
    }

    [Theory]
    [InlineData("""{"message":"a\ud83d"}""", "a\uFFFD")]
    [InlineData("""{"message":"\ude00\ud83d\ude00\/\n\u00e9\\ud83d"}""", "\uFFFD\U0001F600/\né\\ud83d")]
    [InlineData("""{"message":"Mü"}""", "M\uFFFD")]
    [InlineData("""{"message":"Mü\ud83dl\u0065r"}""", "M\uFFFD\uFFFDler")]
    public async Task What_the_server_said_is_as_readable_as_can_be(string body, string detail) =>
        Assert.Equal(detail, (await FailureAsync(HttpStatusCode.BadRequest, body)).Detail);

    [Theory]
    [InlineData("""{"output":{"status":"Success"},"actionRunId":"r1\ud83d"}""", "r1\uFFFD")]
    [InlineData("""{"output":{"status":"Success"},"actionRunId":"rü"}""", "r\uFFFD")]
    [InlineData("""{"\ud83d":1,"out\ud83dput":2,"actionRunI\ud83d":3,"output":{"status":"Success"},"actionRun\u0049d":"r1"}""", "r1")]
    [InlineData("""{"ü":"ü","output":{"status":"Success"},"actionRunId":"r1"}""", "r1")]
    [InlineData(Mark + """{"output":{"status":"Success"},"actionRunId":"r1"}""", "r1")]
    [InlineData("""{"output":{"status":"Success"},"actionRunId":4711}""", "4711")]
    public async Task A_result_comes_out_of_any_envelope(string body, string runId)
    {
        var result = await Client(body).ActAsync(MembraneAction.ByKey("a"), default, Once);

        Assert.Equal("""{"status":"Success"}""", result.RawOutput.GetRawText());
        Assert.Equal(runId, result.ActionRunId);
    }

    [Fact]
    public async Task The_raw_output_is_what_came_and_can_be_read()
    {
        var escaped = await Client("""{"output":{"a":"\ud83d","\ud83d":1}}""").ActAsync(MembraneAction.ByKey("a"), default, Once);
        Assert.Equal("""{"a":"\ud83d","\ud83d":1}""", escaped.RawOutput.GetRawText());

        // Bytes that are no UTF-8 are no JSON either: nothing of .NET could read them.
        var latin = await Client("""{"output":{"a":"Mü"}}""").ActAsync(MembraneAction.ByKey("a"), default, Once);
        Assert.Equal("M\uFFFD", latin.RawOutput.GetProperty("a").GetString());
        Assert.Equal("M\uFFFD", latin.Output.GetProperty("a").GetString());
    }

    [Fact]
    public async Task A_type_of_ones_own_that_cannot_take_it_costs_a_mismatch_and_not_the_call()
    {
        var action = MembraneAction.ByKey("greet").As(TestJson.Default.Greeting, TestJson.Default.Greeting);
        var result = await Client("""{"output":{"name":"Ann\ud83d","count":1},"actionRunId":"r1"}""").ActAsync(action, new Greeting("x"), Once);

        Assert.Equal("r1", result.ActionRunId);
        Assert.Single(result.Mismatches);
    }

    [Theory]
    [InlineData("""{"items":[{"id":"a","name":"\ud83d"}]}""", "a", "\uFFFD")]
    [InlineData("""{"items":[{"id":"a","name":"Mü","st\ud83date":1,"\ud83d":2}],"curs\ud83dor":"c"}""", "a", "M\uFFFD")]
    [InlineData("""{"items":[{"id":"a\ud83d","na\ud83dme":1}],"ite\ud83dms":1}""", "a\uFFFD", null)]
    [InlineData(Mark + """[{"id":"a","name":"b"}]""", "a", "b")]
    public async Task A_list_goes_on(string body, string id, string? name)
    {
        var item = Assert.Single(await Collect.ToListAsync(Client(body).Connections.ListAsync()));
        Assert.Equal((id, name), (item.Id, item.Name));
        Assert.Null(item.State);
        Assert.True(item.IsReady);
    }

    [Fact]
    public async Task A_cursor_that_is_no_text_ends_an_empty_list_and_is_told_of_a_full_one()
    {
        Assert.Empty(await Collect.ToListAsync(Client("""{"items":[],"cursor":"\ud83d"}""").Actions.ListAsync()));

        var exception = await Assert.ThrowsAsync<MembraneException>(() =>
            Collect.ToListAsync(Client("""{"items":[{"id":"a"}],"cursor":"c\ud83d"}""").Actions.ListAsync())
        );
        Assert.Contains("not complete", exception.Message);
    }

    [Theory]
    [InlineData("""{"id":"c","state":"SETUP_FAILED","error":{"message":"a\ud83d"}}""", "a\uFFFD")]
    [InlineData("""{"id":"c","state":"SETUP_FAILED","errors":[{"mess\ud83dage":1,"message":"Mü"}]}""", "M\uFFFD")]
    [InlineData("""{"id":"c","state":"SETUP_FAILED","error":"boom"}""", "boom")]
    [InlineData("""{"id":"c","state":"SETUP_FAILED","errors":["boom"]}""", "boom")]
    [InlineData("""{"id":"c","state":"SETUP_FAILED","error":{"message":404}}""", "404")]
    [InlineData("""{"id":"c","state":"SETUP_FAILED","error":{"message":null}}""", null)]
    [InlineData("""{"id":"c","state":"SETUP_FAILED","errors":[]}""", null)]
    public async Task Why_a_connection_does_not_work_is_told(string body, string? message)
    {
        Assert.Equal(message, (await Client(body).Connections.GetAsync("c")).ErrorMessage);
        var exception = await Assert.ThrowsAsync<MembraneException>(() => Client(body).Connections.WaitUntilReadyAsync("c"));
        Assert.Equal(message, exception.Detail);
    }

    [Fact]
    public async Task Times_and_settings_are_read_beside_it()
    {
        const string Body =
            """{"id":"c","archivedAt":"2026-01-02T03:04:05Z","created\ud83dAt":1,"settings":{"enableApi\ud83dLogs":1,"enableApiLogs":true}}""";
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), (await Client(Body).Connections.GetAsync("c")).ArchivedAt);
        Assert.True((await Client(Body).AsManager().Workspace.GetAsync("w")).Settings.EnableApiLogs);
        Assert.Null((await Client("""{"id":"c","archivedAt":"2026-01-02T03:04:05Z\ud83d"}""").Connections.GetAsync("c")).ArchivedAt);
    }

    [Fact]
    public async Task A_proxied_answer_keeps_its_bytes_and_is_readable_as_json()
    {
        var client = Client(Mark + """{"name":"Mü"}""");
        var response = await client.Connections.RequestAsync("c", new MembraneApiRequest(HttpMethod.Get, "/x"));

        Assert.Equal(3 + """{"name":"Mü"}""".Length, response.Body.Length);
        Assert.Equal("M\uFFFD", response.Json.GetProperty("name").GetString());
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back()
    {
        const string Json = """{"a":["\ud83d",{"\ud83d":"\ude00"}]}""";
        var handler = new StubHandler();
        var client = TestClient.Over(handler);
        var element = JsonDocument.Parse(Json).RootElement;
        await client.ActAsync(MembraneAction.ByKey("a"), element);
        await client.RequestAsync(new MembraneApiRequest(HttpMethod.Post, "/x") { Body = element });
        await client.ActAsync(MembraneAction.FromApi(new MembraneApiRequest(HttpMethod.Post, "/x") { Body = element }));
        await client.AsManager().Actions.CreateAsync(new MembraneActionSpec { Name = "n", InputSchema = element });

        Assert.Equal($$"""{"key":"a","input":{{Json}}}""", handler.Sent[0].Body);
        Assert.Equal(Json, handler.Sent[1].Body);
        Assert.Contains(Json, handler.Sent[2].Body);
        Assert.Contains(Json, handler.Sent[3].Body);
    }

    [Fact]
    public void A_result_may_be_made_of_json_with_bytes_that_are_no_utf8()
    {
        var element = JsonDocument.Parse(System.Text.Encoding.Latin1.GetBytes("""{"a":"Mü"}""")).RootElement;
        Assert.Equal("M\uFFFD", new ActResult<int>(1, "r1", element).RawOutput.GetProperty("a").GetString());
    }

    [Theory]
    [InlineData("""{"tenantKey":"t","name":"Ann\ud83d","\ud83d":1}""", true)]
    [InlineData("""{"tenantKey":"t\ud83d"}""", false)]
    [InlineData("""{"id":"t\ud83d"}""", false)]
    [InlineData("""{"tenantKey":"t","id":"\ud83d"}""", false)]
    public void A_ready_jwt_names_its_tenant_for_certain_or_is_refused(string payload, bool isTaken)
    {
        var exception = Record.Exception(() => MembraneCredentials.FromToken(Jwt.Make(payload)));
        Assert.Equal(isTaken ? null : typeof(ArgumentException), exception?.GetType());
    }

    private static MembraneClient Client(string body) => TestClient.Over(new StubHandler { Answer = (_, _) => StubHandler.Latin1(body) });

    private static async Task<MembraneException> FailureAsync(HttpStatusCode status, string body)
    {
        var client = TestClient.Over(
            new StubHandler { Answer = (_, _) => StubHandler.Latin1(body, status) },
            configure: options => options.ResolveConnectionId = false
        );
        var failure = await Record.ExceptionAsync(() => client.ActAsync(MembraneAction.ByKey("a"), default, Once));
        return Assert.IsAssignableFrom<MembraneException>(failure);
    }
}
