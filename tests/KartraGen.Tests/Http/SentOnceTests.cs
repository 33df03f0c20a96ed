using System.Reflection;
using System.Text.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Http;

/// <summary>
/// A write whose connection breaks is processed once. .NET itself repeats a request without content when a connection
/// that was used before closes ahead of the answer (SocketsHttpHandler, RequestRetryType.RetryOnConnectionFailure).
/// </summary>
public class SentOnceTests
{
    private static readonly JsonElement Json = JsonDocument.Parse("""{"a":1}""").RootElement;

    private static MembraneClient Client(Uri uri, HttpMessageHandler? handler = null)
    {
        var options = TestClient.Options();
        options.ApiUri = uri;
        return new MembraneClient(options, handler is null ? null : new HttpClient(handler), new HastyTime()).AsManager();
    }

    private static async Task<List<(MethodInfo Method, JsonElement Json)>> WritesAsync()
    {
        var writes = (await PublicCallKinds.FindAsync())
            .Where(call => call.Value == PublicCallKind.Write)
            .SelectMany(call => new[] { (call.Key, default(JsonElement)), (call.Key, Json) })
            .ToList();
        Assert.InRange(writes.Count, 2 * 20, int.MaxValue);
        return writes;
    }

    [Theory]
    [InlineData(SocketServer.Close, true)]
    [InlineData(SocketServer.Close, false)]
    [InlineData(SocketServer.Reset, true)]
    [InlineData(SocketServer.Reset, false)]
    public async Task Every_write_is_processed_once(string ending, bool isWarm)
    {
        var wrong = new List<string>();
        foreach (var (method, json) in await WritesAsync())
        {
            await using var server = new SocketServer(n => isWarm && n == 0 ? SocketServer.Json("""{"id":"x1"}""") : ending, keepsAlive: true);
            using var handler = new SocketsHttpHandler();
            var client = Client(server.Uri, handler);
            if (isWarm)
            {
                await client.ExternalApps.GetAsync("x1");
            }

            var failure = await Record.ExceptionAsync(() => PublicCalls.InvokeAsync(client, method, PublicCalls.Arguments(method, json)));
            if (failure is not MembraneTransportException { MayHaveRun: true } || server.Requests != (isWarm ? 2 : 1))
            {
                wrong.Add($"{PublicCalls.Name(method)} was processed {server.Requests - (isWarm ? 1 : 0)} times: {failure?.Message}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_proxied_write_without_a_body_is_processed_once(string verb)
    {
        await using var server = new SocketServer(n => n < 3 ? SocketServer.Json("""{"id":"x1"}""") : SocketServer.Close, keepsAlive: true);
        using var handler = new SocketsHttpHandler();
        var client = Client(server.Uri, handler);
        await Task.WhenAll(client.Connections.GetAsync("c"), client.Connections.GetAsync("c"), client.Connections.GetAsync("c"));

        var failure = await Assert.ThrowsAsync<MembraneTransportException>(() =>
            client.Connections.RequestAsync("c", new MembraneApiRequest(new HttpMethod(verb), "/charge"))
        );
        Assert.True(failure.MayHaveRun);
        Assert.Contains("may have run", failure.Message);
        Assert.Equal(4, server.Requests);
    }

    [Fact]
    public async Task A_write_without_a_body_says_so_and_a_read_has_no_content()
    {
        await using var server = new SocketServer(_ => SocketServer.Json("{}"), keepsAlive: true);
        using var handler = new SocketsHttpHandler();
        var client = Client(server.Uri, handler);
        await client.Connections.ArchiveAsync("c");
        await client.Connections.RefreshAsync("c");
        await client.Connections.GetAsync("c");

        var heads = server.Heads.ToList();
        Assert.All(heads.Take(2), head => Assert.Contains("\r\nContent-Length: 0", head));
        Assert.All(heads, head => Assert.DoesNotContain("Content-Type", head));
        Assert.DoesNotContain("Content-Length", heads[2]);
    }

    [Fact]
    public async Task A_read_whose_warm_connection_closes_is_asked_for_again()
    {
        await using var server = new SocketServer(n => n == 1 ? SocketServer.Close : SocketServer.Json("""{"id":"x1"}"""), keepsAlive: true);
        using var handler = new SocketsHttpHandler();
        var client = Client(server.Uri, handler);
        await client.Connections.GetAsync("c");
        Assert.Equal("x1", (await client.Connections.GetAsync("c")).Id);
    }
}
