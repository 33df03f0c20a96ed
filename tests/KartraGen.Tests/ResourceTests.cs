using System.Net;
using System.Text.Json;
using KartraGen.Tests.Support;
using NSubstitute;

namespace KartraGen.Tests;

/// <summary>Lists and single elements of Membrane's API.</summary>
public class ResourceTests
{
    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }

    [Fact]
    public async Task A_list_is_walked_to_its_end()
    {
        var handler = new StubHandler
        {
            Answer = (_, n) =>
                StubHandler.Json(
                    n switch
                    {
                        0 => """{"items":[{"id":"a1","key":""},{"id":"a2"}],"cursor":"c/1"}""",
                        1 => """{"items":[],"cursor":"c2"}""",
                        _ => """{"items":[{"id":"a3"}]}""",
                    }
                ),
        };
        var actions = await ListAsync(
            TestClient
                .Over(handler)
                .Actions.ListAsync(
                    new ActionListOptions
                    {
                        ExternalAppId = "app 1",
                        IntegrationKey = "kartra",
                        ConnectionId = "c1",
                        ConnectionKey = "k&1",
                        Search = "lead",
                        Intent = "add a tag",
                        PageSize = 2,
                        IncludeArchived = false,
                    }
                )
        );

        Assert.Equal(["a1", "a2", "a3"], actions.Select(action => action.Id));
        Assert.Null(actions[0].Key);
        Assert.Equal(
            "http://127.0.0.1:9/base/actions?externalAppId=app%201&integrationKey=kartra&connectionId=c1&connectionKey=k%261&search=lead&intent=add%20a%20tag&includeArchived=false&limit=2",
            handler.Sent[0].Uri.AbsoluteUri
        );
        Assert.EndsWith("&cursor=c%2F1", handler.Sent[1].Uri.AbsoluteUri);
        Assert.All(handler.Sent, sent => Assert.Equal(HttpMethod.Get, sent.Method));
    }

    [Theory]
    [InlineData("""{"items":[{"id":"a1"}],"cursor":"same"}""", """{"items":[{"id":"a2"}],"cursor":"same"}""")]
    [InlineData("""{"items":[{"id":"a1"}],"cursor":"c1"}""", """{"items":[{"id":"a1"}],"cursor":"c2"}""")]
    public async Task A_list_that_repeats_itself_is_ended_by_an_exception(string first, string then)
    {
        var handler = new StubHandler { Answer = (_, n) => StubHandler.Json(n == 0 ? first : then) };
        await Assert.ThrowsAsync<MembraneException>(() => ListAsync(TestClient.Over(handler).Actions.ListAsync()));
        Assert.Equal(2, handler.Sent.Count);
    }

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("""{"message":"no items"}""")]
    [InlineData("\"text\"")]
    [InlineData("""{"items":[{"id":"c1"},"c2"]}""")]
    [InlineData("[null]")]
    public async Task An_answer_that_is_no_list_is_an_exception(string body)
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json(body) };
        await Assert.ThrowsAsync<MembraneTransportException>(() => ListAsync(TestClient.Over(handler).Connections.ListAsync()));
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task An_answer_that_is_no_element_is_an_exception(string body)
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json(body) };
        await Assert.ThrowsAsync<MembraneTransportException>(() => TestClient.Over(handler).ActionRuns.GetAsync("r1"));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(10_000, false)]
    public async Task Schemas_are_read_deeper_than_JsonDocument_would_and_never_to_the_end_of_the_stack(int depth, bool reads)
    {
        var schema = string.Concat(Enumerable.Repeat("""{"items":""", depth)) + "{}" + new string('}', depth);
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json($$"""{"items":[{"id":"a1","inputSchema":{{schema}}}]}""") };
        var list = () => ListAsync(TestClient.Over(handler).Actions.ListAsync());
        if (reads)
        {
            Assert.Equal(schema, Assert.Single(await list()).InputSchema.GetRawText());
        }
        else
        {
            await Assert.ThrowsAsync<MembraneTransportException>(list);
        }
    }

    [Fact]
    public async Task Keys_are_escaped_into_one_segment()
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("""{"id":"x"}""") };
        var client = TestClient.Over(handler);
        await client.Connections.GetAsync("a/b c?d#e%");
        await client.Actions.GetAsync("../act");
        await client.ActionRuns.GetDetailsAsync("r/1");
        await client.ExternalApps.GetAsync("kartra");

        Assert.Equal(
            [
                "/base/connections/a%2Fb%20c%3Fd%23e%25?includeSecrets=false",
                "/base/actions/..%2Fact",
                "/base/action-run-logs/r%2F1/details",
                "/base/external-apps/kartra",
            ],
            handler.Sent.Select(sent => sent.Uri.PathAndQuery)
        );
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Keys_that_would_vanish_from_the_path_are_refused(string key) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => TestClient.Over(new StubHandler()).Connections.GetAsync(key));

    [Fact]
    public async Task An_action_gives_its_schemas_as_json()
    {
        const string Body =
            """{"id":"a1","key":"create-lead","name":"Create Lead","description":"d","revision":"r","inputSchema":{"type":"object"},"outputSchema":null,"parentId":"p1","archivedAt":"2026-01-02T03:04:05Z"}""";
        var action = await TestClient.Over(new StubHandler { Answer = (_, _) => StubHandler.Json(Body) }).Actions.GetAsync("a1");

        Assert.Equal(
            ("a1", "create-lead", "Create Lead", "d", "r", "p1"),
            (action.Id, action.Key, action.Name, action.Description, action.Revision, action.ParentId)
        );
        Assert.Equal("""{"type":"object"}""", action.InputSchema.GetRawText());
        Assert.Equal(JsonValueKind.Undefined, action.OutputSchema.ValueKind);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), action.ArchivedAt);
    }

    [Fact]
    public async Task A_run_gives_what_happened()
    {
        const string Body =
            """{"id":"r1","status":"error","connectionId":"c1","input":{"a":1},"error":{"message":"m"},"createdAt":"2026-01-02T03:04:05Z"}""";
        var run = await TestClient.Over(new StubHandler { Answer = (_, _) => StubHandler.Json(Body) }).ActionRuns.GetAsync("r1");
        Assert.Equal(("error", "c1"), (run.Status, run.ConnectionId));
        Assert.Equal(1, run.Input.GetProperty("a").GetInt32());
        Assert.Equal("m", run.Error.GetProperty("message").GetString());
        Assert.DoesNotContain("\"a\"", run.ToString());
    }

    [Theory]
    [InlineData("""{"id":"c","state":"READY"}""", true)]
    [InlineData("""{"id":"c","state":"READY","disconnected":true}""", false)]
    [InlineData("""{"id":"c","state":"READY","connected":false}""", false)]
    [InlineData("""{"id":"c","state":"BUILDING","connected":true}""", false)]
    [InlineData("""{"id":"c","state":"A_STATE_OF_TOMORROW"}""", false)]
    [InlineData("""{"id":"c","connected":true}""", true)]
    public void A_connection_knows_whether_it_is_ready(string json, bool ready) =>
        Assert.Equal(ready, new MembraneConnection(JsonDocument.Parse(json).RootElement).IsReady);

    [Fact]
    public async Task What_is_not_there_is_said_so()
    {
        var handler = new StubHandler
        {
            Answer = (_, _) => StubHandler.Json("""{"type":"bad_request","key":"not_found","message":"m"}""", HttpStatusCode.NotFound),
        };
        var exception = await Assert.ThrowsAsync<MembraneNotFoundException>(() => TestClient.Over(handler).ExternalApps.ResolveAsync("nope"));
        Assert.Equal(HttpStatusCode.NotFound, exception.StatusCode);
    }

    [Fact]
    public async Task A_consumers_test_can_replace_the_client()
    {
        var actions = Substitute.For<ActionsClient>();
        actions.GetAsync("a1", Arg.Any<CancellationToken>()).Returns(new MembraneActionInfo(JsonDocument.Parse("""{"id":"a1"}""").RootElement));
        var client = Substitute.For<MembraneClient>();
        client.Actions.Returns(actions);
        client
            .ActAsync(Arg.Any<MembraneAction>(), Arg.Any<JsonElement>(), Arg.Any<MembraneCallOptions?>(), Arg.Any<CancellationToken>())
            .Returns(new ActResult<JsonElement>(default, "r1"));

        Assert.Equal("a1", (await client.Actions.GetAsync("a1")).Id);
        Assert.Equal("r1", (await client.ActAsync(MembraneAction.ByKey("x"))).ActionRunId);
    }
}
