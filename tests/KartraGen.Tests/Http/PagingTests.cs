using System.Net;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Http;

/// <summary>A list ends, whatever its server does.</summary>
public class PagingTests
{
    private static StubHandler Endless(Func<int, string> items) =>
        new() { Answer = (_, n) => StubHandler.Json($$"""{"items":[{{items(n)}}],"cursor":"c{{n}}"}""") };

    private static async Task<(List<string> Ids, Exception? Failure)> ListAsync(MembraneClient client)
    {
        var ids = new List<string>();
        var failure = await Record.ExceptionAsync(async () =>
        {
            await foreach (var connection in client.Connections.ListAsync())
            {
                ids.Add(connection.Id);
            }
        });
        return (ids, failure);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("{\"id\":\"i#\"}", 10_000)]
    public async Task One_with_ever_new_cursors_is_given_up_after_10_000_pages(string item, int items)
    {
        var handler = Endless(n => item.Replace("#", $"{n}"));
        var (ids, failure) = await ListAsync(TestClient.Over(handler));
        var exception = Assert.IsType<MembraneException>(failure);
        Assert.Contains($"after 10,000 pages and {items:N0} items", exception.Message);
        Assert.Contains("MembraneOptions.MaxListPages", exception.Message);
        Assert.Equal(items, ids.Count);
        Assert.Equal(10_000, handler.Sent.Count);
    }

    [Fact]
    public async Task One_with_ever_more_items_is_given_up_after_1_000_000()
    {
        var handler = Endless(n => string.Join(',', Enumerable.Range(0, 150_000).Select(i => $$"""{"id":"{{n}}-{{i}}"}""")));
        var (ids, failure) = await ListAsync(TestClient.Over(handler));
        Assert.Contains("after 7 pages and 1,000,000 items", Assert.IsType<MembraneException>(failure).Message);
        Assert.Contains("MembraneOptions.MaxListItems", failure.Message);
        Assert.Equal(1_000_000, ids.Count);
        Assert.Equal(7, handler.Sent.Count);
    }

    [Theory]
    [InlineData(3, 100, 2, 6, "MaxListPages", 3)]
    [InlineData(100, 5, 2, 5, "MaxListItems", 3)]
    [InlineData(100, 6, 2, 6, "MaxListItems", 4)]
    [InlineData(1, 1, 1, 1, "MaxListPages", 1)]
    [InlineData(1, 1, 5, 1, "MaxListItems", 1)]
    public async Task The_limits_are_settings(int maxPages, int maxItems, int perPage, int items, string setting, int sent)
    {
        var handler = Endless(n => string.Join(',', Enumerable.Range(0, perPage).Select(i => $$"""{"id":"{{n}}-{{i}}"}""")));
        var (ids, failure) = await ListAsync(
            TestClient.Over(handler, configure: options => (options.MaxListPages, options.MaxListItems) = (maxPages, maxItems))
        );
        Assert.EndsWith($"MembraneOptions.{setting}.", Assert.IsType<MembraneException>(failure).Message);
        Assert.Equal(items, ids.Count);
        Assert.Equal(sent, handler.Sent.Count);
    }

    [Theory]
    [InlineData("""{"items":[{"id":"a"},{"id":"b"}]}""")]
    [InlineData("""[{"id":"a"},{"id":"b"}]""")]
    [InlineData("""{"items":[{"id":"a"},{"id":"b"}],"cursor":""}""")]
    [InlineData("""{"items":[{"id":"a"},{"id":"b"}],"cursor":7}""")]
    public async Task One_that_ends_at_the_limit_is_complete(string body)
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json(body) };
        var (ids, failure) = await ListAsync(TestClient.Over(handler, configure: options => (options.MaxListPages, options.MaxListItems) = (1, 2)));
        Assert.Null(failure);
        Assert.Equal(["a", "b"], ids);
    }

    [Fact]
    public async Task Empty_pages_after_the_last_item_are_no_more_items()
    {
        var handler = Endless(n => n == 0 ? """{"id":"a"}""" : "");
        var (ids, failure) = await ListAsync(TestClient.Over(handler, configure: options => (options.MaxListPages, options.MaxListItems) = (5, 1)));
        Assert.Contains("after 5 pages and 1 items", Assert.IsType<MembraneException>(failure).Message);
        Assert.Equal(["a"], ids);
    }

    [Theory]
    [InlineData(4096, false)]
    [InlineData(4097, true)]
    [InlineData(200_000, true)]
    public async Task A_cursor_that_no_server_would_take_back_is_not_sent(int length, bool isRefused)
    {
        var handler = new StubHandler
        {
            Answer = (_, n) => StubHandler.Json(n == 0 ? $$"""{"items":[],"cursor":"{{new string('ü', length)}}"}""" : """{"items":[]}"""),
        };
        var (_, failure) = await ListAsync(TestClient.Over(handler));
        Assert.Equal(isRefused, failure is MembraneTransportException);
        Assert.Equal(isRefused ? 1 : 2, handler.Sent.Count);
    }

    [Fact]
    public async Task Every_list_ends()
    {
        foreach (var method in PublicCalls.All.Where(method => method.Name == "ListAsync"))
        {
            var handler = Endless(n => $$"""{"id":"{{n}}"}""");
            var client = TestClient.Over(handler, configure: options => options.MaxListPages = 3);
            await Assert.ThrowsAsync<MembraneException>(() => PublicCalls.InvokeAsync(client, method, PublicCalls.Arguments(method)));
            Assert.Equal(3, handler.Sent.Count);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    public void A_limit_that_allows_nothing_is_refused(int maxPages, int maxItems) =>
        Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            TestClient.Over(new StubHandler(), configure: options => (options.MaxListPages, options.MaxListItems) = (maxPages, maxItems))
        );
}
