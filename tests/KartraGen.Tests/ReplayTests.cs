using System.Net;
using System.Text.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests;

/// <summary>Run again what a log holds, in each form that the logs are described in.</summary>
public class ReplayTests
{
    private static MembraneActionRun Run(string json) => new(JsonDocument.Parse(json).RootElement);

    [Theory]
    // The body of /act, as the newer pages have it.
    [InlineData(
        """{"action":{"key":"k","connectionId":"c","input":{"a":1},"meta":{"m":2}}}""",
        """{"key":"k","connectionId":"c","input":{"a":1},"meta":{"m":2}}"""
    )]
    [InlineData("""{"action":{"id":"a1","key":"k","integrationKey":"kartra"},"connectionId":"c9"}""", """{"id":"a1","integrationKey":"kartra"}""")]
    [InlineData("""{"action":{"id":"","key":"k","integrationId":"i","meta":null,"api":null},"input":null}""", """{"key":"k","integrationId":"i"}""")]
    [InlineData(
        """{"action":{"code":"module.exports = 1","runId":7},"connectionId":"c9"}""",
        """{"code":"module.exports = 1","connectionId":"c9"}"""
    )]
    [InlineData(
        """{"action":{"api":{"method":"POST","path":"/x","headers":{"Content-Type":"text/plain"},"query":{"n":1},"body":"t"},"connectionKey":"ck"}}""",
        """{"api":{"method":"POST","path":"/x","headers":{"Content-Type":"text/plain"},"query":{"n":1},"body":"t"},"connectionKey":"ck"}"""
    )]
    // The action itself, with the input beside it, as the SDK has it.
    [InlineData(
        """{"action":{"id":"a1","key":"k","name":"N","type":"run-javascript","meta":{"of":"the action"}},"input":{"a":1},"connectionId":"c"}""",
        """{"id":"a1","connectionId":"c","input":{"a":1}}"""
    )]
    // Neither, in older logs.
    [InlineData(
        """{"actionId":"a1","input":{"a":1},"connectionId":"c","meta":{"m":2}}""",
        """{"id":"a1","connectionId":"c","input":{"a":1},"meta":{"m":2}}"""
    )]
    public async Task What_was_called_is_called_again(string log, string body)
    {
        var handler = new StubHandler();
        var result = await TestClient.Over(handler, configure: options => options.ConnectionKey = "another").ReplayAsync(Run(log), allowAgain: true);
        Assert.Equal("run-1", result.ActionRunId);
        var sent = Assert.Single(handler.Sent);
        Assert.Equal(("/base/act", body), (sent.Uri.AbsolutePath, sent.Body));
    }

    [Theory]
    [InlineData("""{"id":"r"}""")]
    [InlineData("""{"action":null,"input":{}}""")]
    [InlineData("""{"action":"k","input":{}}""")]
    [InlineData("""{"action":{"input":{}}}""")]
    [InlineData("""{"action":{"id":{},"key":7,"api":"x"},"input":{}}""")]
    [InlineData("""{"actionId":"a1","connectionId":"c"}""")]
    [InlineData("""{"action":{"id":"a1","name":"N"},"connectionId":"c"}""")]
    public async Task What_the_log_does_not_hold_is_not_guessed(string log)
    {
        var handler = new StubHandler();
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestClient.Over(handler).ReplayAsync(Run(log), allowAgain: true));
        Assert.Contains("does not hold what was called", failure.Message);
        Assert.Empty(handler.Sent);
    }

    [Theory]
    [InlineData("""{"action":{"key":"k"}}""", false)]
    [InlineData("""{"action":{"code":"x"}}""", false)]
    [InlineData("""{"status":"error","action":{"key":"k"}}""", false)]
    [InlineData("""{"action":{"api":{"method":"POST","path":"/x"}}}""", false)]
    [InlineData("""{"action":{"api":{"path":"/x"}}}""", false)]
    [InlineData("""{"action":{"api":{"method":"get","path":"/x"}}}""", true)]
    [InlineData("""{"action":{"api":{"method":"HEAD","path":"/x"}}}""", true)]
    public async Task A_write_takes_its_callers_word(string log, bool isRead)
    {
        var handler = new StubHandler();
        var failure = await Record.ExceptionAsync(() => TestClient.Over(handler).ReplayAsync(Run(log)));
        Assert.Equal(isRead, failure is null);
        Assert.Equal(isRead ? 1 : 0, handler.Sent.Count);
        Assert.True(isRead || (failure is InvalidOperationException && failure.Message.Contains("allowAgain: true")), failure?.ToString());
    }

    [Fact]
    public async Task A_replayed_write_is_sent_once_a_read_again()
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("{}", HttpStatusCode.InternalServerError) };
        var client = TestClient.Over(handler, new HastyTime());
        await Assert.ThrowsAnyAsync<MembraneException>(() => client.ReplayAsync(Run("""{"action":{"key":"k"}}"""), allowAgain: true));
        Assert.Single(handler.Sent);
        await Assert.ThrowsAnyAsync<MembraneException>(() => client.ReplayAsync(Run("""{"action":{"api":{"method":"GET","path":"/x"}}}""")));
        Assert.Equal(1 + 4, handler.Sent.Count);
    }

    [Fact]
    public async Task The_callers_options_lie_over_the_logs()
    {
        var handler = new StubHandler();
        var options = new MembraneCallOptions
        {
            ConnectionKey = "mine",
            Meta = new() { ["m"] = 3 },
        };
        await TestClient.Over(handler).ReplayAsync(Run("""{"action":{"key":"k","connectionId":"c","meta":{"m":2}}}"""), true, options);
        Assert.Equal("""{"key":"k","connectionKey":"mine","meta":{"m":3}}""", Assert.Single(handler.Sent).Body);
    }

    [Fact]
    public void A_run_reads_the_call_first_and_then_what_is_deprecated()
    {
        var run = Run("""{"action":{"id":"a","connectionId":"c","input":{"n":1}},"actionId":"old","connectionId":"old","input":{"n":0}}""");
        Assert.Equal(("a", "c", 1), (run.ActionId, run.ConnectionId, run.Input.GetProperty("n").GetInt32()));
        var old = Run("""{"action":{"key":"k"},"actionId":"a","connectionId":"c","input":{"n":0}}""");
        Assert.Equal(("a", "c", 0), (old.ActionId, old.ConnectionId, old.Input.GetProperty("n").GetInt32()));
    }

    [Theory]
    [InlineData("/details", "/base/action-run-logs/r/details")]
    [InlineData("?details=true", "/base/action-run-logs/r/details /base/action-run-logs/r?details=true")]
    public async Task Details_are_asked_for_in_both_ways(string way, string asked)
    {
        var handler = new StubHandler
        {
            Answer = (sent, _) =>
                sent.Uri.PathAndQuery.EndsWith(way, StringComparison.Ordinal)
                    ? StubHandler.Json("""{"request":{}}""")
                    : StubHandler.Text("Cannot GET", HttpStatusCode.NotFound),
        };
        Assert.Equal("""{"request":{}}""", (await TestClient.Over(handler).ActionRuns.GetDetailsAsync("r")).GetRawText());
        Assert.Equal(asked, string.Join(' ', handler.Sent.Select(sent => sent.Uri.PathAndQuery)));
    }

    [Fact]
    public async Task And_there_are_none_where_neither_has_them()
    {
        var handler = new StubHandler
        {
            Answer = (_, _) => StubHandler.Json("""{"type":"bad_request","key":"not_found"}""", HttpStatusCode.NotFound),
        };
        await Assert.ThrowsAsync<MembraneNotFoundException>(() => TestClient.Over(handler).ActionRuns.GetDetailsAsync("r"));
    }
}
