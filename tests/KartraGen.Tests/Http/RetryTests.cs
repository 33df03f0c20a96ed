using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using KartraGen.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Http;

/// <summary>What may have run is never run again.</summary>
public class RetryTests
{
    private const string Busy = """{"type":"bad_request","key":"rate_limit_exceeded","message":"m"}""";
    private const string AppBusy = """{"type":"connection","key":"rate_limit_exceeded","message":"m"}""";

    private const string Unavailable = """{"type":"internal","message":"m"}""";

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

    private static async Task<int> AttemptsAsync(
        MembraneAction action,
        HttpStatusCode status,
        string body,
        string? retryAfter,
        MembraneRetryMode? mode = null
    )
    {
        var time = new ManualTime();
        var handler = new StubHandler
        {
            Answer = (_, _) =>
            {
                var answer = StubHandler.Json(body, status);
                if (retryAfter is not null)
                {
                    answer.Headers.Add("Retry-After", retryAfter);
                }

                return answer;
            },
        };
        var call = TestClient.Over(handler, time).ActAsync(action, default, new MembraneCallOptions { Retry = mode });
        await time.PassAsync(call, TimeSpan.FromSeconds(60));
        await Assert.ThrowsAnyAsync<MembraneException>(() => call);
        return handler.Sent.Count;
    }

    [Theory]
    [InlineData(429, Busy, null, 4, 4)]
    [InlineData(429, "", "0", 4, 4)]
    [InlineData(429, AppBusy, null, 1, 4)]
    [InlineData(400, AppBusy, "0", 1, 4)]
    [InlineData(429, "{}", null, 4, 4)]
    [InlineData(429, """{"type":"about:blank","title":"Too many requests"}""", null, 4, 4)]
    [InlineData(429, """{"type":"bad_request","message":"m","actionRunId":"r1"}""", "0", 1, 4)]
    [InlineData(429, """{"type":"action_run","message":"m"}""", "0", 1, 4)]
    [InlineData(503, Unavailable, "1", 4, 4)]
    [InlineData(503, """{"type":"concurrency","key":"lock_timeout","message":"m"}""", "1", 4, 4)]
    [InlineData(503, Unavailable, null, 1, 4)]
    [InlineData(503, "", "1", 1, 4)]
    [InlineData(503, "<html>Service unavailable</html>", "0", 1, 4)]
    [InlineData(503, """{"error":"unavailable"}""", "0", 1, 4)]
    [InlineData(503, """{"code":14,"message":"unavailable"}""", "0", 1, 4)]
    [InlineData(503, """{"type":"https://example.com/unavailable","title":"Unavailable"}""", "0", 1, 4)]
    [InlineData(503, """{"type":"internal"}""", "0", 1, 4)]
    [InlineData(503, """{"type":"internal","message":"m","actionRunId":"r1"}""", "0", 1, 4)]
    [InlineData(503, """{"type":"action_run","message":"m"}""", "0", 1, 4)]
    [InlineData(503, """{"type":"dependency_error","message":"m"}""", "0", 1, 4)]
    [InlineData(503, "", null, 1, 4)]
    [InlineData(500, "", null, 1, 4)]
    [InlineData(502, "", null, 1, 4)]
    [InlineData(504, "", null, 1, 4)]
    [InlineData(408, "", null, 1, 4)]
    [InlineData(400, """{"type":"bad_request","message":"m"}""", null, 1, 1)]
    [InlineData(403, "", null, 1, 1)]
    [InlineData(404, "", null, 1, 1)]
    [InlineData(500, """{"type":"connection","key":"access_token_expired","message":"m"}""", null, 1, 1)]
    public async Task Answers_are_repeated_as_the_table_says(int status, string body, string? retryAfter, int whenSafe, int idempotent)
    {
        var code = (HttpStatusCode)status;
        Assert.Equal(whenSafe, await AttemptsAsync(Write, code, body, retryAfter));
        Assert.Equal(idempotent, await AttemptsAsync(Write, code, body, retryAfter, MembraneRetryMode.Idempotent));
        Assert.Equal(idempotent, await AttemptsAsync(Read, code, body, retryAfter));
        Assert.Equal(1, await AttemptsAsync(Read, code, body, retryAfter, MembraneRetryMode.Never));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, false)]
    [InlineData(HttpRequestError.ConnectionError, false)]
    [InlineData(HttpRequestError.SecureConnectionError, false)]
    [InlineData(HttpRequestError.ProxyTunnelError, false)]
    public async Task What_was_never_sent_is_sent_again(HttpRequestError error, bool mayHaveRun)
    {
        var time = new ManualTime();
        var attempts = 0;
        var client = new MembraneClient(
            TestClient.Options(),
            new HttpClient(
                new ThrowingHandler(() =>
                {
                    attempts++;
                    throw new HttpRequestException(error, "secret-in-inner", new SocketException());
                })
            ),
            time
        );

        var call = client.ActAsync(Write);
        await time.PassAsync(call, TimeSpan.FromSeconds(60));
        var exception = await Assert.ThrowsAsync<MembraneTransportException>(() => call);
        Assert.Equal(4, attempts);
        Assert.Equal(mayHaveRun, exception.MayHaveRun);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_sending_is_not_tried_again()
    {
        await using var server = new SocketServer(_ => "");
        var client = new MembraneClient(Options(server.Uri));
        var exception = await Assert.ThrowsAsync<MembraneTransportException>(() => client.ActAsync(Write));
        Assert.True(exception.MayHaveRun);
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"output\":")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"out")]
    [InlineData("not http at all\r\n\r\n")]
    public async Task A_cut_or_foreign_answer_is_not_asked_for_again(string answer)
    {
        await using var server = new SocketServer(_ => answer);
        var client = new MembraneClient(Options(server.Uri));
        var exception = await Assert.ThrowsAsync<MembraneTransportException>(() => client.ActAsync(Write));
        Assert.True(exception.MayHaveRun);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_read_is_asked_for_again_after_a_broken_connection()
    {
        await using var server = new SocketServer(n => n < 2 ? "" : SocketServer.Json("""{"output":7}"""));
        var time = new ManualTime();
        var call = new MembraneClient(Options(server.Uri), timeProvider: time).ActAsync(Read);
        await time.PassAsync(call, TimeSpan.FromSeconds(60));
        Assert.Equal(7, (await call).Output.GetInt32());
        Assert.Equal(3, server.Requests);
    }

    [Fact]
    public async Task An_unreachable_host_says_that_nothing_was_sent()
    {
        var time = new ManualTime();
        var call = new MembraneClient(Options(SocketServer.Nobody), timeProvider: time).ActAsync(Write);
        var waits = await time.PassAsync(call, TimeSpan.FromSeconds(60));
        var exception = await Assert.ThrowsAsync<MembraneTransportException>(() => call);
        Assert.False(exception.MayHaveRun);
        Assert.Contains("cannot be reached", exception.Message);
        Assert.Equal(3, waits.Count);
    }

    [Fact]
    public async Task A_cookie_is_never_sent_back()
    {
        await using var server = new SocketServer(_ =>
            SocketServer.Json("""{"output":{}}""").Replace("\r\n\r\n", "\r\nSet-Cookie: who=ann; Path=/\r\n\r\n")
        );
        var client = new MembraneClient(Options(server.Uri));
        await client.ActAsync(Write);
        await client.ActAsync(Write);
        Assert.Equal(2, server.Heads.Count);
        Assert.DoesNotContain(server.Heads, head => head.Contains("cookie", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_answer_beyond_32_MB_is_not_read()
    {
        await using var server = new SocketServer(_ => $"HTTP/1.1 200 OK\r\nContent-Length: {(32 * 1024 * 1024) + 1}\r\n\r\n{{");
        var exception = await Assert.ThrowsAsync<MembraneTransportException>(() => new MembraneClient(Options(server.Uri)).ActAsync(Write));
        Assert.True(exception.MayHaveRun);
        Assert.Contains("32 MB", exception.Message);
    }

    [Fact]
    public async Task A_redirect_is_never_followed()
    {
        await using var elsewhere = new SocketServer(_ => SocketServer.Json("""{"output":"stolen"}"""));
        await using var server = new SocketServer(_ =>
            $"HTTP/1.1 307 Temporary Redirect\r\nLocation: {elsewhere.Uri}act\r\nContent-Length: 0\r\n\r\n"
        );
        await Assert.ThrowsAsync<MembraneTransportException>(() => new MembraneClient(Options(server.Uri)).ActAsync(Write));
        Assert.Equal(0, elsewhere.Requests);
    }

    [Fact]
    public async Task Waits_grow_from_0_8_seconds_with_jitter()
    {
        var time = new ManualTime();
        var call = TestClient
            .Over(new StubHandler { Answer = (_, _) => StubHandler.Json(Busy, HttpStatusCode.TooManyRequests) }, time)
            .ActAsync(Write);
        var waits = await time.PassAsync(call, TimeSpan.FromSeconds(60));
        await Assert.ThrowsAsync<MembraneRateLimitException>(() => call);
        Assert.Equal(3, waits.Count);
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(30)));
        Assert.Equal(3, waits.Distinct().Count());
    }

    // openai-dotnet#95, azure-sdk-for-net#44804: an old token on the second attempt hides the 429 behind a 401.
    [Fact]
    public async Task A_token_that_expired_during_the_wait_is_not_sent_again()
    {
        var time = new ManualTime();
        var handler = new StubHandler
        {
            Answer = (_, n) =>
            {
                if (n > 0)
                {
                    return StubHandler.Json("""{"output":{}}""");
                }

                var busy = StubHandler.Json(Busy, HttpStatusCode.TooManyRequests);
                busy.Headers.Add("Retry-After", "55");
                return busy;
            },
        };
        var call = TestClient.Over(handler, time, options => options.TokenLifetime = TimeSpan.FromSeconds(50)).ActAsync(Write);
        await time.PassAsync(call, TimeSpan.FromSeconds(60));
        await call;
        Assert.Equal(2, handler.Sent.Count);
        Assert.NotEqual(handler.Sent[0].Token, handler.Sent[1].Token);
        Assert.Equal($"Bearer {handler.Sent[1].Token}", handler.Sent[1].Headers["Authorization"]);
    }

    [Fact]
    public async Task Every_attempt_sends_the_same_body()
    {
        var handler = new StubHandler { Answer = (_, n) => n < 2 ? TooMany("0") : StubHandler.Json("{}") };
        await TestClient.Over(handler).ActAsync(Write, JsonDocument.Parse("""{"email":"a@b.c"}""").RootElement);
        Assert.Equal(3, handler.Sent.Count);
        Assert.Single(handler.Sent.Select(sent => sent.Body).Distinct());
        Assert.Contains("a@b.c", handler.Sent[2].Body);
    }

    private static HttpResponseMessage TooMany(string retryAfter)
    {
        var answer = StubHandler.Json(Busy, HttpStatusCode.TooManyRequests);
        answer.Headers.Add("Retry-After", retryAfter);
        return answer;
    }

    private static MembraneOptions Options(Uri uri)
    {
        var options = TestClient.Options();
        options.ApiUri = uri;
        return options;
    }

    private sealed class ThrowingHandler(Action act) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            act();
            throw new InvalidOperationException("unreachable");
        }
    }
}
