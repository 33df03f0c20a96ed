using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Http;

/// <summary>What goes over the wire for a call.</summary>
public class ActWireTests
{
    private static readonly MembraneApp Kartra = new() { Key = "kartra", IntegrationKey = "kartra" };

    private static MembraneAction<JsonElement, JsonElement> CreateLead(string? key = "create-lead", string? id = null) =>
        MembraneAction.Create(Kartra, "Create Lead", key, id, isReadOnly: false, JsonCodecs.Element, JsonCodecs.Element);

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    [Fact]
    public async Task A_call_by_key_posts_exactly_the_documented_body()
    {
        var handler = new StubHandler();
        await TestClient
            .Over(handler)
            .ActAsync(
                MembraneAction.ByKey("create-lead"),
                Parse("""{"email":"ann@example.com"}"""),
                new MembraneCallOptions
                {
                    ConnectionKey = "kartra-prod",
                    Meta = new JsonObject { ["order"] = 7 },
                }
            );

        var sent = Assert.Single(handler.Sent);
        Assert.Equal(HttpMethod.Post, sent.Method);
        Assert.Equal("http://127.0.0.1:9/base/act", sent.Uri.AbsoluteUri);
        Assert.Equal("2025-10-21", sent.Headers["membrane-api-version"]);
        Assert.Equal("""{"key":"create-lead","connectionKey":"kartra-prod","input":{"email":"ann@example.com"},"meta":{"order":7}}""", sent.Body);
    }

    [Fact]
    public async Task An_action_with_a_key_is_called_by_key_else_by_id()
    {
        var handler = new StubHandler();
        var client = TestClient.Over(handler);
        await client.ActAsync(CreateLead("create-lead", "a1"), Parse("{}"));
        await client.ActAsync(CreateLead(null, "a1"), Parse("{}"));

        Assert.Equal("""{"key":"create-lead","integrationKey":"kartra","input":{}}""", handler.Sent[0].Body);
        Assert.Equal("""{"id":"a1","integrationKey":"kartra","input":{}}""", handler.Sent[1].Body);
    }

    [Fact]
    public async Task No_input_sends_no_input_member()
    {
        var handler = new StubHandler();
        await TestClient.Over(handler).ActAsync(MembraneAction.ById("a1"));
        Assert.Equal("""{"id":"a1"}""", handler.Sent[0].Body);
    }

    [Fact]
    public async Task Inline_requests_and_code_are_sent_as_such()
    {
        var handler = new StubHandler();
        var client = TestClient.Over(handler);
        await client.ActAsync(
            MembraneAction.FromApi(
                new MembraneApiRequest(HttpMethod.Post, "/leads")
                {
                    Query = new Dictionary<string, string> { ["page"] = "2" },
                    Headers = new Dictionary<string, string> { ["X-Trace"] = "abc" },
                    Body = Parse("""{"a":1}"""),
                }
            )
        );
        await client.ActAsync(MembraneAction.FromCode("module.exports = ({ input }) => input"), Parse("1"));

        Assert.Equal(
            """{"api":{"method":"POST","path":"/leads","query":{"page":"2"},"headers":{"X-Trace":"abc"},"body":{"a":1}}}""",
            handler.Sent[0].Body
        );
        Assert.Equal("module.exports = ({ input }) => input", handler.Sent[1].Json.GetProperty("code").GetString());
        Assert.Equal(1, handler.Sent[1].Json.GetProperty("input").GetInt32());
    }

    [Theory]
    [InlineData("call", "options", "connectionKey", "call")]
    [InlineData(null, "options", "connectionKey", "client")]
    public async Task The_call_then_the_client_chooses_the_connection(string? ofCall, string ofOptions, string member, string value)
    {
        var handler = new StubHandler();
        var client = TestClient
            .Over(handler, configure: options => options.ConnectionId = ofOptions)
            .WithDefaults(new MembraneCallOptions { ConnectionKey = "client" });
        await client.ActAsync(CreateLead(), Parse("{}"), ofCall is null ? null : new MembraneCallOptions { ConnectionKey = ofCall });
        Assert.Equal(value, handler.Sent[0].Json.GetProperty(member).GetString());
        Assert.False(handler.Sent[0].Json.TryGetProperty("connectionId", out _));
    }

    [Fact]
    public async Task Then_the_options_and_last_the_catalog_choose_it()
    {
        var handler = new StubHandler();
        await TestClient.Over(handler, configure: options => options.ConnectionId = "c1").ActAsync(CreateLead(), Parse("{}"));
        await TestClient.Over(handler).ActAsync(CreateLead(), Parse("{}"));
        await TestClient.Over(handler).ActAsync(MembraneAction.ByKey("hello"), Parse("{}"));

        Assert.Equal("c1", handler.Sent[0].Json.GetProperty("connectionId").GetString());
        Assert.Equal("kartra", handler.Sent[1].Json.GetProperty("integrationKey").GetString());
        Assert.Equal("""{"key":"hello","input":{}}""", handler.Sent[2].Body);
    }

    [Fact]
    public async Task Two_connections_on_one_level_are_refused_before_anything_is_sent()
    {
        var handler = new StubHandler();
        var client = TestClient.Over(handler);
        var both = new MembraneCallOptions { ConnectionId = "c1", IntegrationKey = "kartra" };

        await Assert.ThrowsAsync<ArgumentException>(() => client.ActAsync(CreateLead(), Parse("{}"), both));
        Assert.Throws<ArgumentException>(() => client.WithDefaults(new MembraneCallOptions { Retry = MembraneRetryMode.Never }).WithDefaults(both));
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task An_input_that_its_codec_refuses_is_never_sent()
    {
        var handler = new StubHandler();
        var action = MembraneAction.Create(Kartra, "Create Lead", "create-lead", null, false, new RefusingCodec(), JsonCodecs.Element);

        await Assert.ThrowsAsync<ArgumentException>(() => TestClient.Over(handler).ActAsync(action, "x"));
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task User_types_work_through_their_own_JsonSerializerContext()
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("""{"actionRunId":"run-7","output":{"name":"Ann","count":2}}""") };
        var action = MembraneAction.ByKey("greet").As(TestJson.Default.Greeting, TestJson.Default.Greeting);

        var (greeting, runId) = await TestClient.Over(handler).ActAsync(action, new Greeting("Bob"));

        Assert.Equal("Bob", handler.Sent[0].Json.GetProperty("input").GetProperty("name").GetString());
        Assert.Equal(new Greeting("Ann", 2), greeting);
        Assert.Equal("run-7", runId);
    }

    [Theory]
    [InlineData("leads")]
    [InlineData("//evil.example/leads")]
    [InlineData("/a/../b")]
    [InlineData("/a/%2e%2e/b")]
    [InlineData("/a/%2e%2e%2fb")]
    [InlineData("/a?b=1")]
    [InlineData("/a#b")]
    [InlineData("/a\\b")]
    [InlineData("/a\r\nb")]
    [InlineData("https://evil.example/")]
    public void A_path_that_could_leave_the_base_address_is_refused(string path) =>
        Assert.Throws<ArgumentException>(() => new MembraneApiRequest(HttpMethod.Get, path));

    [Theory]
    [InlineData("Authorization", "Bearer x")]
    [InlineData("host", "evil.example")]
    [InlineData("Cookie", "a=b")]
    [InlineData("X-Ok", "a\r\nX-Evil: 1")]
    [InlineData("X Bad", "a")]
    public void Headers_that_split_or_replace_are_refused(string name, string value) =>
        Assert.Throws<ArgumentException>(() =>
            new MembraneApiRequest(HttpMethod.Get, "/a") { Headers = new Dictionary<string, string> { [name] = value } }
        );

    [Fact]
    public void Only_the_five_methods_are_taken() => Assert.Throws<ArgumentException>(() => new MembraneApiRequest(HttpMethod.Trace, "/a"));

    private sealed class RefusingCodec : JsonCodec<string>
    {
        public override string Empty => "";

        public override void Write(Utf8JsonWriter writer, string value)
        {
            writer.WriteStartObject();
            throw new ArgumentException("One of id and email must be set.");
        }

        public override string Read(ref Utf8JsonReader json, JsonReadReport report) => "";
    }
}
