using System.Net;
using System.Text.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests;

/// <summary>Each failure is the exception that its caller acts on.</summary>
public class ErrorTests
{
    private static async Task<Exception> FailAsync(HttpStatusCode status, string body, string? retryAfter = null)
    {
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
        var client = TestClient.Over(handler, configure: options => options.MaxRetries = 0);
        return (
            await Record.ExceptionAsync(() =>
                client.ActAsync(MembraneAction.ByKey("create-lead"), default, new MembraneCallOptions { ConnectionKey = "kartra-prod" })
            )
        )!;
    }

    [Theory]
    // Every signal of a disconnect (docs/membrane/protocol.md#disconnects).
    [InlineData(400, """{"code":"CONNECTION_DISCONNECTED","actionRunId":"r1"}""", typeof(ConnectionDisconnectedException))]
    [InlineData(400, """{"type":"action_run","message":"m","data":{"code":"CONNECTION_DISCONNECTED"}}""", typeof(ConnectionDisconnectedException))]
    [InlineData(
        400,
        """{"type":"action_run","message":"m","causedByError":{"type":"connection","key":"access_token_expired","message":"m"}}""",
        typeof(ConnectionDisconnectedException)
    )]
    [InlineData(500, """{"type":"connection","key":"connection_is_defunct","message":"m"}""", typeof(ConnectionDisconnectedException))]
    [InlineData(400, """{"type":"connection","message":"m"}""", typeof(ConnectionDisconnectedException))]
    [InlineData(401, """{"type":"action_run","message":"m","actionRunId":"r1"}""", typeof(ConnectionDisconnectedException))]
    // ... and what only resembles one.
    [InlineData(401, """{"type":"bad_request","key":"not_authenticated","message":"m"}""", typeof(MembraneAuthenticationException))]
    [InlineData(401, "", typeof(MembraneAuthenticationException))]
    [InlineData(401, "{}", typeof(MembraneAuthenticationException))]
    [InlineData(401, """{"message":"Unauthorized"}""", typeof(MembraneAuthenticationException))]
    [InlineData(400, """{"type":"connection","key":"rate_limit_exceeded","message":"m"}""", typeof(MembraneRateLimitException))]
    [InlineData(429, """{"type":"bad_request","key":"rate_limit_exceeded","message":"m"}""", typeof(MembraneRateLimitException))]
    [InlineData(429, "Too many requests", typeof(MembraneRateLimitException))]
    [InlineData(400, """{"type":"bad_request","message":"m","data":{"type":"connection"}}""", typeof(MembraneRequestException))]
    // The rest.
    [InlineData(400, """{"type":"bad_request","message":"m"}""", typeof(MembraneRequestException))]
    [InlineData(403, """{"type":"bad_request","key":"access_denied","message":"m"}""", typeof(MembraneAccessDeniedException))]
    [InlineData(404, """{"type":"bad_request","key":"not_found","message":"m"}""", typeof(MembraneNotFoundException))]
    [InlineData(400, """{"type":"action_run","message":"m","actionRunId":"r1"}""", typeof(ActFailedException))]
    [InlineData(500, """{"type":"internal","message":"m"}""", typeof(MembraneException))]
    [InlineData(502, "<html>Bad gateway</html>", typeof(MembraneTransportException))]
    [InlineData(503, """{"error":"unavailable"}""", typeof(MembraneTransportException))]
    [InlineData(504, """{"code":4,"message":"upstream timed out"}""", typeof(MembraneTransportException))]
    [InlineData(503, """{"type":"internal","message":"m"}""", typeof(MembraneException))]
    [InlineData(503, """{"type":"internal","message":"m","actionRunId":"r1"}""", typeof(ActFailedException))]
    [InlineData(307, "", typeof(MembraneTransportException))]
    public async Task Answers_become_the_right_exception(int status, string body, Type expected)
    {
        var exception = await FailAsync((HttpStatusCode)status, body);
        Assert.IsType(expected, exception);
        var membrane = (MembraneException)exception;
        Assert.Equal((HttpStatusCode)status, membrane.StatusCode);
        Assert.Equal(body, membrane.RawBody);
        Assert.Equal("create-lead", membrane.ActionName);
        Assert.Equal("kartra-prod", membrane.ConnectionKey);
    }

    [Fact]
    public async Task An_error_carries_what_a_caller_needs()
    {
        var exception = Assert.IsType<ActFailedException>(
            await FailAsync(
                HttpStatusCode.BadRequest,
                """{"type":"action_run","key":"k","code":17,"message":"ann@example.com","actionRunId":"r1","data":{"connectionId":"c1"}}""",
                "7"
            )
        );
        Assert.Equal(("action_run", "k", "17", "ann@example.com"), (exception.ErrorType, exception.ErrorKey, exception.Code, exception.Detail));
        Assert.Equal(("r1", "c1"), (exception.ActionRunId, exception.ConnectionId));
        Assert.Equal(TimeSpan.FromSeconds(7), exception.RetryAfter);
        Assert.DoesNotContain("ann@example.com", exception.ToString());
    }

    [Fact]
    public async Task A_connection_that_is_missing_says_what_to_do()
    {
        var exception = Assert.IsType<MembraneNotFoundException>(
            await FailAsync(HttpStatusCode.NotFound, """{"type":"bad_request","key":"not_found","message":"m"}""")
        );
        Assert.Equal(
            "create-lead: this tenant has no such connection; see which there are with Connections.ListAsync, or make one with Connections.CreateAsync (HTTP 404 bad_request/not_found, connectionKey kartra-prod).",
            exception.Message
        );
    }

    [Theory]
    [InlineData("type")]
    [InlineData("key")]
    [InlineData("code")]
    [InlineData("actionRunId")]
    public async Task Hostile_identifiers_stay_out_of_messages(string member)
    {
        var body = JsonSerializer.Serialize(new Dictionary<string, string> { [member] = "x\r\nforged log line ann@example.com", ["message"] = "m" });
        Assert.DoesNotContain("forged", (await FailAsync(HttpStatusCode.InternalServerError, body)).ToString());
    }

    [Fact]
    public async Task The_raw_body_is_cut_at_64_KiB()
    {
        var exception = Assert.IsType<MembraneTransportException>(await FailAsync(HttpStatusCode.BadGateway, new string('x', 100_000)));
        Assert.Equal(64 * 1024, exception.RawBody!.Length);
    }

    [Fact]
    public async Task A_refused_token_names_the_settings_and_no_secret()
    {
        var exception = await FailAsync(HttpStatusCode.Unauthorized, """{"type":"bad_request","key":"not_authenticated","message":"m"}""");
        Assert.Contains("MEMBRANE_WORKSPACE_SECRET", exception.Message);
        Assert.DoesNotContain(TestClient.Secret, exception.ToString());
    }

    [Fact]
    public void Tests_of_consumers_can_make_every_exception()
    {
        var exception = new ActFailedException("refused")
        {
            Code = "244",
            Codes = ["244"],
            ActionRunId = "r1",
        };
        Assert.Equal("244", exception.Code);
        Assert.True(new MembraneTransportException("lost") { MayHaveRun = true }.MayHaveRun);
        Assert.Equal("c1", new ConnectionDisconnectedException("gone") { ConnectionId = "c1" }.ConnectionId);
    }
}
