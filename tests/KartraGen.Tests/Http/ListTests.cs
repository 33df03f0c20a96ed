using KartraGen.Tests.Support;
using NSubstitute;

namespace KartraGen.Tests.Http;

/// <summary>Lists in pages, and what narrows them.</summary>
public class ListTests
{
    private static readonly StubHandler Handler = new()
    {
        Answer = (sent, _) =>
            StubHandler.Json(
                sent.Uri.Query.Contains("cursor=c2") ? """{"items":[{"id":"c"}]}"""
                : sent.Uri.Query.Contains("cursor=c1") ? """{"items":[],"cursor":"c2"}"""
                : """{"items":[{"id":"a"},{"id":"b"}],"cursor":"c1"}"""
            ),
    };

    [Fact]
    public async Task Pages_come_with_where_the_list_goes_on()
    {
        var list = TestClient.Over(Handler).Connections.ListAsync(new ConnectionListOptions { PageSize = 2 });
        var pages = await Collect.ToListAsync(list.AsPages());
        Assert.Equal(
            [("a,b", "c1"), ("", "c2"), ("c", null)],
            pages.Select(page => (string.Join(',', page.Items.Select(item => item.Id)), page.ContinuationToken))
        );
        Assert.Equal(
            ["c"],
            (await Collect.ToListAsync(list.AsPages(pages[1].ContinuationToken))).SelectMany(page => page.Items).Select(item => item.Id)
        );

        // Walked anew it begins anew.
        Assert.Equal(["a", "b", "c"], (await Collect.ToListAsync(list)).Select(item => item.Id));
        Assert.Equal(["a", "b", "c"], (await Collect.ToListAsync(list)).Select(item => item.Id));
    }

    [Fact]
    public async Task One_page_is_one_request()
    {
        var handler = new StubHandler { Answer = (_, n) => StubHandler.Json($$"""{"items":[{"id":"{{n}}"}],"cursor":"c{{n}}"}""") };
        await foreach (var page in TestClient.Over(handler).Actions.ListAsync(new ActionListOptions { PageSize = 1 }).AsPages("c 0/&"))
        {
            Assert.Equal("c0", page.ContinuationToken);
            break;
        }

        Assert.Equal("?limit=1&cursor=c%200%2F%26", Assert.Single(handler.Sent).Uri.Query);
    }

    [Fact]
    public async Task A_server_that_gives_back_the_token_it_was_given_ends_the_list()
    {
        var handler = new StubHandler { Answer = (_, n) => StubHandler.Json($$"""{"items":[{"id":"{{n}}"}],"cursor":"mine"}""") };
        await Assert.ThrowsAsync<MembraneException>(() => Collect.ToListAsync(TestClient.Over(handler).Integrations.ListAsync().AsPages("mine")));
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task A_page_that_was_cut_has_no_token_to_go_on_past_what_is_missing()
    {
        var tokens = new List<string?>();
        await Assert.ThrowsAsync<MembraneException>(async () =>
        {
            await foreach (var page in TestClient.Over(Handler, configure: options => options.MaxListItems = 1).Connections.ListAsync().AsPages())
            {
                tokens.Add(page.ContinuationToken);
            }
        });
        Assert.Equal([null], tokens);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_that_no_page_has_is_told_where_the_list_is_walked(bool isBroken)
    {
        var handler = new StubHandler();
        var pages = TestClient.Over(handler).ActionRuns.ListAsync().AsPages(isBroken ? "\uD800" : new string('c', 4097));
        Assert.Equal("continuationToken", (await Assert.ThrowsAsync<ArgumentException>(() => Collect.ToListAsync(pages))).ParamName);
        Assert.Empty(handler.Sent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Either_token_stops_it(bool isOfTheList)
    {
        using var stop = new CancellationTokenSource();
        var list = TestClient.Over(Handler).Connections.ListAsync(null, isOfTheList ? stop.Token : default);
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in list.WithCancellation(isOfTheList ? default : stop.Token))
            {
                seen++;
                await stop.CancelAsync();
            }
        });
        Assert.Equal(2, seen);
    }

    [Fact]
    public async Task A_consumers_test_can_make_one()
    {
        static MembraneConnection Connection(string id) => new(System.Text.Json.JsonDocument.Parse($$"""{"id":"{{id}}"}""").RootElement);
        var connections = Substitute.For<ConnectionsClient>();
        connections
            .ListAsync()
            .Returns(MembraneModelFactory.Pageable<MembraneConnection>([new([Connection("a")], "1"), new([Connection("b")], null)]));
        Assert.Equal(["a", "b"], (await Collect.ToListAsync(connections.ListAsync())).Select(connection => connection.Id));
        Assert.Equal("b", Assert.Single(Assert.Single(await Collect.ToListAsync(connections.ListAsync().AsPages("1"))).Items).Id);
    }

    [Fact]
    public async Task Lists_are_narrowed_by_integration_and_layer()
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("""{"items":[]}""") };
        var client = TestClient.Over(handler);
        await Collect.ToListAsync(client.Actions.ListAsync(new ActionListOptions { IntegrationId = "i 1", Layer = MembraneLayer.Connection }));
        await Collect.ToListAsync(client.Connections.ListAsync(new ConnectionListOptions { IntegrationId = "i 1" }));
        await Collect.ToListAsync(client.ActionRuns.ListAsync(new ActionRunListOptions { IntegrationId = "i 1" }));
        Assert.Equal(
            [
                "/base/actions?integrationId=i%201&layer=connection",
                "/base/connections?integrationId=i%201",
                "/base/action-run-logs?integrationId=i%201",
            ],
            handler.Sent.Select(sent => sent.Uri.PathAndQuery)
        );
    }
}
