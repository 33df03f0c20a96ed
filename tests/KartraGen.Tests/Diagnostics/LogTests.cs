using System.Net;
using KartraGen.Json;
using KartraGen.Tests.Support;
using Microsoft.Extensions.Logging;

namespace KartraGen.Tests.Diagnostics;

/// <summary>Log events have stable ids and levels.</summary>
public class LogTests
{
    private static readonly MembraneAction Action = MembraneAction.ByKey("create-lead");

    private static async Task<(FakeLogger Log, Exception? Failure)> RunAsync(
        Func<int, HttpResponseMessage> answer,
        Action<MembraneOptions>? configure = null,
        TimeProvider? time = null,
        MembraneCallOptions? call = null
    )
    {
        var log = new FakeLogger();
        var options = TestClient.Options();
        options.WorkspaceSecret = new string('s', 32);
        configure?.Invoke(options);
        var handler = new StubHandler { Answer = (_, n) => answer(n) };
        var client = new MembraneClient(options, new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }, time, log);
        var failure = await Record.ExceptionAsync(() => client.ActAsync(Action, default, call));
        return (log, failure);
    }

    private static string[] Ids(FakeLogger log) => [.. log.Events.Select(e => $"{e.Id.Id} {e.Level} {e.Id.Name}")];

    [Fact]
    public async Task A_call_that_works()
    {
        var (log, _) = await RunAsync(_ => StubHandler.Json("""{"output":{},"actionRunId":"run-1"}"""));
        Assert.Equal(["1000 Debug ActStarting", "1010 Debug TokenAcquired", "1001 Debug ActCompleted"], Ids(log));
        Assert.All(log.Events, e => Assert.Equal("KartraGen.MembraneClient", e.Category));
        Assert.Contains("run-1", log.Events.Last().Text);
    }

    [Fact]
    public async Task A_call_that_is_put_off_and_then_given_up()
    {
        var (log, _) = await RunAsync(n =>
        {
            var answer = StubHandler.Json("", HttpStatusCode.TooManyRequests);
            answer.Headers.Add("Retry-After", n == 0 ? "0" : "600");
            return answer;
        });
        Assert.Equal(
            [
                "1000 Debug ActStarting",
                "1010 Debug TokenAcquired",
                "1003 Warning RetryScheduled",
                "1007 Warning RetryAfterTooLong",
                "1002 Debug ActFailed",
            ],
            Ids(log)
        );
    }

    [Fact]
    public async Task A_call_that_may_have_run()
    {
        var (log, _) = await RunAsync(_ => StubHandler.Text("<html>", HttpStatusCode.BadGateway));
        Assert.Equal(["1004 Information RetryWithheld", "1002 Debug ActFailed", "1006 Warning OutcomeUnknown"], Ids(log)[2..]);
    }

    [Fact]
    public async Task A_disconnected_connection()
    {
        var (log, _) = await RunAsync(
            _ => StubHandler.Json("""{"code":"CONNECTION_DISCONNECTED","actionRunId":"r1"}""", HttpStatusCode.BadRequest),
            options => options.ResolveConnectionId = false,
            call: new MembraneCallOptions { ConnectionId = "c1" }
        );
        Assert.Equal(["1002 Debug ActFailed", "1005 Warning ConnectionDisconnected"], Ids(log)[2..]);
        Assert.Contains("c1", log.Events.Last().Text);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_is_told_without_itself()
    {
        var log = new FakeLogger();
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("""{"output":{"count":"canary"}}""") };
        var client = new MembraneClient(TestClient.Options(), new HttpClient(handler), null, log);
        await client.ActAsync(Action.As(TestJson.Default.Greeting, TestJson.Default.Greeting), new Greeting("x"));
        var told = log.Events.Single(e => e.Id.Id == 1008);
        Assert.Contains("/count", told.Text);
        Assert.DoesNotContain("canary", told.Text);
    }

    [Fact]
    public async Task A_refused_token_and_a_clock_that_is_off()
    {
        var time = new ManualTime();
        var (log, failure) = await RunAsync(
            _ =>
            {
                var answer = StubHandler.Json("""{"type":"bad_request","key":"not_authenticated","message":"m"}""", HttpStatusCode.Unauthorized);
                answer.Headers.Date = time.GetUtcNow() - TimeSpan.FromSeconds(90);
                return answer;
            },
            time: time
        );
        Assert.Contains("1011 Information TokenRefusedRefreshing", Ids(log));
        Assert.Contains("1013 Warning ClockSkew", Ids(log));
        Assert.Contains("differs from Membrane's by 90 s", Assert.IsType<MembraneAuthenticationException>(failure).Message);
    }

    [Fact]
    public async Task A_short_secret()
    {
        var (log, _) = await RunAsync(_ => StubHandler.Json("{}"), options => options.WorkspaceSecret = "short");
        Assert.Equal("1022 Warning ShortSecret", Ids(log)[0]);
    }

    [Fact]
    public async Task A_token_that_could_not_be_renewed_ahead_of_time()
    {
        var time = new ManualTime();
        var log = new FakeLogger();
        var count = 0;
        var options = TestClient.Options();
        options.Credentials = MembraneCredentials.FromCallback(
            (_, _) =>
                count++ == 0
                    ? ValueTask.FromResult(new MembraneToken("t1", time.GetUtcNow() + TimeSpan.FromMinutes(5)))
                    : throw new InvalidDataException("canary")
        );
        var client = new MembraneClient(options, new HttpClient(new StubHandler()), time, log);
        await client.ActAsync(Action);
        time.Advance(TimeSpan.FromMinutes(4));
        await client.ActAsync(Action);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!log.Events.Any(e => e.Id.Id == 1012))
        {
            await Task.Delay(1, limit.Token);
        }

        Assert.Contains("InvalidDataException", log.Events.Single(e => e.Id.Id == 1012).Text);
        Assert.DoesNotContain(log.Events, e => e.Text.Contains("canary"));
    }
}
