using System.Net;
using System.Text.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Http;

/// <summary>Requests through a connection: they stay below its base address, and their answers may be the app's own.</summary>
public class ProxyTests
{
    private static MembraneApiRequest Post => new(HttpMethod.Post, "/leads") { Body = JsonDocument.Parse("""{"a":1}""").RootElement };

    [Fact]
    public async Task A_request_is_sent_with_everything_escaped()
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("""{"ok":true}""") };
        var response = await TestClient
            .Over(handler)
            .Connections.RequestAsync(
                "kartra/prod",
                new MembraneApiRequest(HttpMethod.Put, "/leads/{email}/tags")
                {
                    PathParameters = new Dictionary<string, string> { ["email"] = "a/b c?@d.e" },
                    Query = new Dictionary<string, string> { ["q"] = "x&y=z", ["page"] = "1" },
                    Headers = new Dictionary<string, string> { ["X-Trace"] = "abc", ["If-Match"] = "not-quoted" },
                    Body = JsonDocument.Parse("""{"a":1}""").RootElement,
                }
            );

        var sent = Assert.Single(handler.Sent);
        Assert.Equal(HttpMethod.Put, sent.Method);
        Assert.Equal("/base/connections/kartra%2Fprod/proxy/leads/a%2Fb%20c%3F%40d.e/tags?q=x%26y%3Dz&page=1", sent.Uri.PathAndQuery);
        Assert.Equal("""{"a":1}""", sent.Body);
        Assert.Equal("abc", sent.Headers["X-Trace"]);
        Assert.Equal("not-quoted", sent.Headers["If-Match"]);
        Assert.True(response.Json.GetProperty("ok").GetBoolean());
        Assert.Equal("""{"ok":true}""", response.Text);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public async Task A_path_parameter_cannot_climb(string value) =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            TestClient
                .Over(new StubHandler())
                .Connections.RequestAsync(
                    "c1",
                    new MembraneApiRequest(HttpMethod.Get, "/a/{x}/b") { PathParameters = new Dictionary<string, string> { ["x"] = value } }
                )
        );

    [Fact]
    public async Task A_path_parameter_without_a_place_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            TestClient
                .Over(new StubHandler())
                .Connections.RequestAsync(
                    "c1",
                    new MembraneApiRequest(HttpMethod.Get, "/a") { PathParameters = new Dictionary<string, string> { ["x"] = "1" } }
                )
        );

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/act")]
    [InlineData("/%2e%2e/%2e%2e/act")]
    public void An_address_elsewhere_cannot_be_written(string path) =>
        Assert.Throws<ArgumentException>(() => new MembraneApiRequest(HttpMethod.Get, path));

    [Theory]
    [InlineData("membrane-api-version", "legacy")]
    [InlineData("Proxy-Authorization", "x")]
    [InlineData("X-Name", "Jürgen")]
    public void Headers_that_cannot_be_sent_are_refused(string name, string value) =>
        Assert.Throws<ArgumentException>(() =>
            new MembraneApiRequest(HttpMethod.Get, "/a") { Headers = new Dictionary<string, string> { [name] = value } }
        );

    [Theory]
    [InlineData(429, """{"error":"slow down"}""")]
    [InlineData(429, """{"key":"rate_limit_exceeded"}""")]
    [InlineData(503, "")]
    [InlineData(503, """{"type":"internal","message":"m"}""")]
    [InlineData(500, "")]
    public async Task The_apps_own_failures_do_not_repeat_a_write(int status, string body)
    {
        var handler = new StubHandler
        {
            Answer = (_, _) =>
            {
                var answer = StubHandler.Json(body, (HttpStatusCode)status);
                answer.Headers.Add("Retry-After", "0");
                return answer;
            },
        };
        await Assert.ThrowsAnyAsync<MembraneException>(() => TestClient.Over(handler).Connections.RequestAsync("c1", Post));
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task Membranes_own_limit_does()
    {
        var handler = new StubHandler
        {
            Answer = (_, n) =>
                n == 0
                    ? WithRetryAfter(
                        StubHandler.Json("""{"type":"bad_request","key":"rate_limit_exceeded","message":"m"}""", HttpStatusCode.TooManyRequests)
                    )
                    : StubHandler.Json("{}"),
        };
        await TestClient.Over(handler).Connections.RequestAsync("c1", Post);
        Assert.Equal(2, handler.Sent.Count);
    }

    [Fact]
    public async Task The_apps_own_401_is_no_reason_for_a_new_token()
    {
        var time = new ManualTime();
        var handler = new StubHandler();
        handler.Answer = (_, _) =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return StubHandler.Json("""{"error":"unauthorized"}""", HttpStatusCode.Unauthorized);
        };
        await Assert.ThrowsAsync<AppRequestException>(() => TestClient.Over(handler, time).Connections.RequestAsync("c1", Post));
        Assert.Single(handler.Sent);
    }

    [Theory]
    [InlineData("""{"error":"no"}""")]
    [InlineData("""{"message":"no","type":"invalid_request_error","code":"card_declined"}""")]
    [InlineData("<h1>no</h1>")]
    [InlineData("")]
    public async Task What_the_app_answers_is_told_as_the_apps(string body)
    {
        foreach (var status in (int[])[400, 401, 402, 403, 404, 409, 422, 429, 500])
        {
            var handler = new StubHandler { Answer = (_, _) => StubHandler.Json(body, (HttpStatusCode)status) };
            var failure = await Assert.ThrowsAsync<AppRequestException>(() => TestClient.Over(handler).Connections.RequestAsync("c1", Post));
            Assert.Equal(((HttpStatusCode)status, body), (failure.StatusCode, failure.RawBody));
            Assert.StartsWith("POST through a connection: the app answered with an error (HTTP ", failure.Message, StringComparison.Ordinal);
            Assert.Single(handler.Sent);
        }
    }

    [Theory]
    [InlineData(401, """{"type":"bad_request","key":"not_authenticated","message":"m"}""", typeof(MembraneAuthenticationException))]
    [InlineData(404, """{"type":"bad_request","key":"not_found","message":"m"}""", typeof(MembraneNotFoundException))]
    [InlineData(400, """{"type":"connection","key":"access_token_expired","message":"m"}""", typeof(ConnectionDisconnectedException))]
    [InlineData(502, "<h1>no</h1>", typeof(MembraneTransportException))]
    public async Task What_Membrane_answers_is_told_as_Membranes(int status, string body, Type expected)
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json(body, (HttpStatusCode)status) };
        Assert.IsType(expected, await Record.ExceptionAsync(() => TestClient.Over(handler).Connections.RequestAsync("c1", Post)));
    }

    [Fact]
    public async Task Neither_path_nor_body_is_in_the_message()
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("""{"secret":"canary"}""", HttpStatusCode.BadRequest) };
        var exception = await Assert.ThrowsAnyAsync<MembraneException>(() =>
            TestClient.Over(handler).Connections.RequestAsync("c1", new MembraneApiRequest(HttpMethod.Get, "/leads/ann@example.com"))
        );
        Assert.DoesNotContain("ann@example.com", exception.ToString());
        Assert.DoesNotContain("canary", exception.ToString());
        Assert.Contains("canary", exception.RawBody);
    }

    private static HttpResponseMessage WithRetryAfter(HttpResponseMessage answer)
    {
        answer.Headers.Add("Retry-After", "0");
        return answer;
    }
}
