using System.Net;
using KartraGen.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Http;

/// <summary>A client over the user's own HttpClient: with a time-out of its own, and with redirects.</summary>
public class OwnHttpClientTests
{
    private static readonly MembraneAction Write = MembraneAction.ByKey("create-lead");

    private static readonly MembraneAction Read = MembraneAction.Create(
        new MembraneApp { Key = "kartra" },
        "Get Lead",
        "get-lead",
        null,
        isReadOnly: true,
        JsonCodecs.Element,
        JsonCodecs.Element
    );

    private static readonly MembraneApiRequest Bodyless = new(HttpMethod.Post, "/charge");

    private static readonly MembraneCallOptions Once = new() { Retry = MembraneRetryMode.Never };

    private static MembraneClient Client(Uri uri, HttpClient http)
    {
        var options = TestClient.Options();
        options.ApiUri = uri;
        return new MembraneClient(options, http, new HastyTime());
    }

    [Theory]
    [InlineData("act")]
    [InlineData("charge")]
    [InlineData("archive")]
    public async Task Its_time_out_is_no_connect_time_out(string name)
    {
        var isWarm = false;
        await using var server = new SocketServer(
            _ => Volatile.Read(ref isWarm) ? SocketServer.Silence : SocketServer.Json("""{"id":"c"}"""),
            keepsAlive: true
        );
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var client = Client(server.Uri, http);

        // A busy machine may need longer than the time-out for the first.
        for (var i = 0; i < 20 && await Record.ExceptionAsync(() => client.Connections.GetAsync("c")) is not null; i++) { }

        Volatile.Write(ref isWarm, true);
        var before = server.Requests;
        Func<Task> call = name switch
        {
            "act" => () => client.ActAsync(Write),
            "charge" => () => client.Connections.RequestAsync("c", Bodyless),
            _ => () => client.Connections.ArchiveAsync("c"),
        };
        AssertTimedOut(await Assert.ThrowsAsync<MembraneTransportException>(call));
        Assert.Equal(before + 1, server.Requests);
    }

    [Fact]
    public async Task Its_time_out_repeats_a_read()
    {
        await using var server = new SocketServer(n => n == 0 ? SocketServer.Silence : SocketServer.Json("""{"output":7}"""));
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        Assert.Equal(7, (await Client(server.Uri, http).ActAsync(Read)).Output.GetInt32());
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")]
    public async Task Its_time_out_holds_for_the_body_too(string cut)
    {
        await using var server = new SocketServer(_ => cut, keepsAlive: true);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        AssertTimedOut(await Assert.ThrowsAsync<MembraneTransportException>(() => Client(server.Uri, http).ActAsync(Write)));
        Assert.Equal(1, server.Requests);
    }

    private static void AssertTimedOut(MembraneTransportException exception)
    {
        Assert.True(exception.MayHaveRun);
        Assert.Contains("no answer in time (127.0.0.1); it may have run", exception.Message);
        Assert.IsType<TimeoutException>(exception.InnerException);
    }

    // A handler's own ConnectTimeout, and HttpClient's time-out while there is no connection yet.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_connection_in_time_means_that_nothing_was_sent(bool isHandlers)
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectTimeout = isHandlers ? TimeSpan.FromMilliseconds(50) : Timeout.InfiniteTimeSpan,
            ConnectCallback = async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return Stream.Null;
            },
        };
        using var http = new HttpClient(handler) { Timeout = isHandlers ? TimeSpan.FromSeconds(60) : TimeSpan.FromMilliseconds(50) };
        var client = Client(new Uri("http://127.0.0.1:9/"), http);
        foreach (var call in (Func<Task>[])[() => client.Connections.RequestAsync("c", Bodyless), () => client.ActAsync(Write)])
        {
            var exception = await Assert.ThrowsAsync<MembraneTransportException>(call);
            Assert.False(exception.MayHaveRun);
            Assert.IsType<TimeoutException>(exception.InnerException);
        }

        var read = await Assert.ThrowsAsync<MembraneTransportException>(() => client.ActAsync(Read, default, Once));
        Assert.False(read.MayHaveRun);
    }

    [Fact]
    public async Task A_client_that_is_disposed_meanwhile_leaves_the_outcome_open()
    {
        await using var server = new SocketServer(_ => SocketServer.Silence);
        using var http = new HttpClient();
        var call = Client(server.Uri, http).ActAsync(Write);
        while (server.Requests == 0)
        {
            await Task.Delay(5);
        }

        http.CancelPendingRequests();
        Assert.True((await Assert.ThrowsAsync<MembraneTransportException>(() => call)).MayHaveRun);
        Assert.Equal(1, server.Requests);
    }

    public static TheoryData<string, int, bool> Redirects { get; } = Matrix();

    private static TheoryData<string, int, bool> Matrix()
    {
        var data = new TheoryData<string, int, bool>();
        foreach (var call in (string[])["act", "read", "get", "charge", "archive", "put"])
        {
            foreach (var status in (int[])[300, 301, 302, 303, 307, 308])
            {
                data.Add(call, status, true);
                data.Add(call, status, false);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Redirects))]
    public async Task Nothing_of_a_redirected_answer_is_used(string name, int status, bool isElsewhere)
    {
        const string Answer = """{"id":"stolen","output":"stolen"}""";
        await using var elsewhere = new SocketServer(_ => SocketServer.Json(Answer));
        SocketServer? server = null;
        await using var redirecting = server = new SocketServer(
            n =>
                n == 0
                    ? $"HTTP/1.1 {status} Elsewhere\r\nLocation: {(isElsewhere ? elsewhere.Uri.ToString() : "")}{Path(server!.Heads.Last(), isElsewhere)}\r\nContent-Length: 0\r\n\r\n"
                    : SocketServer.Json(Answer),
            keepsAlive: true
        );
        using var http = new HttpClient();
        var client = Client(server.Uri, http);
        Func<Task> call = name switch
        {
            "act" => () => client.ActAsync(Write, default, Once),
            "read" => () => client.ActAsync(Read, default, Once),
            "get" => () => client.Connections.RequestAsync("c", new MembraneApiRequest(HttpMethod.Get, "/leads"), Once),
            "charge" => () => client.Connections.RequestAsync("c", Bodyless),
            "put" => () => client.Connections.RequestAsync("c", new MembraneApiRequest(HttpMethod.Put, "/leads/1")),
            _ => () => client.Connections.ArchiveAsync("c"),
        };
        var exception = await Assert.ThrowsAsync<MembraneTransportException>(call);
        Assert.True(exception.MayHaveRun);
        Assert.Contains("redirect", exception.Message);
        Assert.Contains("may have run", exception.Message);

        // Whatever was asked for again was asked for without a body and as a read.
        var again = elsewhere.Heads.Concat(server.Heads.Skip(1)).ToList();
        Assert.All(again, head => Assert.StartsWith("GET ", head));
    }

    // A handler of the user's that gives the same address again, as another object, is none.
    [Fact]
    public async Task An_address_written_anew_is_no_redirect()
    {
        await using var server = new SocketServer(_ => SocketServer.Json("""{"output":7}"""));
        using var http = new HttpClient(new Rewriting { InnerHandler = new SocketsHttpHandler() });
        Assert.Equal(7, (await Client(server.Uri, http).ActAsync(Write)).Output.GetInt32());
    }

    private static string Path(string head, bool isElsewhere) => head.Split(' ')[1][(isElsewhere ? 1 : 0)..];

    private sealed class Rewriting : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(request.RequestUri!.AbsoluteUri);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
