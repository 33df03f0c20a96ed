using System.Net;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Http;

/// <summary>How long a server asks to wait, in every form that it may be written in.</summary>
public class RetryAfterTests
{
    private static readonly MembraneAction Write = MembraneAction.ByKey("create-lead");

    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    // The clock stands at Saturday, 21 November 2026, 12:00:00.
    [Theory]
    [InlineData("5", 5)]
    [InlineData(" 5 ", 5)]
    [InlineData("+5", 5)]
    [InlineData("1.5", 1.5)]
    [InlineData("0", 0)]
    [InlineData("-5", 0)]
    [InlineData("-1000000000000000000000000000000", 0)]
    [InlineData("60", 60)]
    [InlineData("Sat, 21 Nov 2026 12:00:09 GMT", 9)]
    [InlineData("Mon, 21 Nov 2026 12:00:09 GMT", 9)]
    [InlineData("Saturday, 21-Nov-26 12:00:09 GMT", 9)]
    [InlineData("Sat Nov 21 12:00:09 2026", 9)]
    [InlineData("Sat, 21 Nov 2026 11:00:00 GMT", 0)]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT", 0)]
    public async Task What_is_short_enough_is_waited_for(string header, double seconds)
    {
        var time = new ManualTime();
        var handler = new StubHandler { Answer = (_, n) => n > 0 ? StubHandler.Json("{}") : TooMany(header) };
        var call = TestClient.Over(handler, time).ActAsync(Write);
        var waits = await time.PassAsync(call, TimeSpan.FromSeconds(60));
        await call;
        Assert.Equal(seconds, waits.Sum(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData("61", 61)]
    [InlineData("60.001", 60.001)]
    [InlineData("410400", 410400)]
    [InlineData("2147483647", null)]
    [InlineData("2147483648", null)]
    [InlineData("9223372036854775808", null)]
    [InlineData("1000000000000000000000000000000", null)]
    [InlineData("00000000000000000000000000000000061", 61)]
    [InlineData("Sat, 21 Nov 2026 13:00:00 GMT", 3600)]
    [InlineData("Sun, 21 Nov 2026 13:00:00 GMT", 3600)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", null)]
    [InlineData("Fri, 31 Dec 10000 23:59:59 GMT", null)]
    [InlineData("Friday, 31-Dec-123456 23:59:59 GMT", null)]
    [InlineData("Fri Dec 31 23:59:59 99999", null)]
    public async Task What_is_too_long_throws_at_once(string header, object? seconds)
    {
        var time = new ManualTime();
        var handler = new StubHandler { Answer = (_, _) => TooMany(header) };
        var exception = await Assert.ThrowsAsync<MembraneRateLimitException>(() => TestClient.Over(handler, time).ActAsync(Write));
        Assert.Equal(seconds is null ? Longest : TimeSpan.FromSeconds(Convert.ToDouble(seconds)), exception.RetryAfter);
        Assert.False(exception.IsExternalApp);
        Assert.Single(handler.Sent);

        // A read is no other, and what it is told can be waited for.
        await Assert.ThrowsAsync<MembraneRateLimitException>(() => TestClient.Over(handler, time).Connections.GetAsync("c"));
        Assert.Equal(2, handler.Sent.Count);
        using var cancel = new CancellationTokenSource();
        var wait = Task.Delay(exception.RetryAfter!.Value, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => wait);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("soon")]
    [InlineData("NaN")]
    [InlineData("1e3")]
    [InlineData("Sat, 00 Nov 2026 12:00:09 GMT")]
    [InlineData("Mon, 00 Jan 0000 00:00:00 GMT")]
    public async Task What_is_no_time_is_none(string header)
    {
        var time = new ManualTime();
        var call = TestClient.Over(new StubHandler { Answer = (_, _) => TooMany(header) }, time).ActAsync(Write);
        var waits = await time.PassAsync(call, TimeSpan.FromSeconds(60));
        Assert.Null((await Assert.ThrowsAsync<MembraneRateLimitException>(() => call)).RetryAfter);
        Assert.Equal(3, waits.Count);
    }

    [Theory]
    [InlineData("5", "410400")]
    [InlineData("410400", "5")]
    [InlineData("soon", "410400")]
    [InlineData("410400", "")]
    [InlineData("5, 410400", "7")]
    public async Task Of_several_the_longest_counts(string first, string second)
    {
        var answer = SocketServer.Json("", "429 Too Many", $"Retry-After: {first}\r\nretry-after: {second}\r\n");
        await using var server = new SocketServer(_ => answer);
        var options = TestClient.Options();
        options.ApiUri = server.Uri;
        var exception = await Assert.ThrowsAsync<MembraneRateLimitException>(() => new MembraneClient(options).ActAsync(Write));
        Assert.Equal(TimeSpan.FromSeconds(410400), exception.RetryAfter);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task One_beyond_the_time_left_throws_at_once()
    {
        var handler = new StubHandler { Answer = (_, _) => TooMany("30") };
        var call = TestClient
            .Over(handler, new ManualTime())
            .ActAsync(Write, default, new MembraneCallOptions { Timeout = TimeSpan.FromSeconds(20) });
        await Assert.ThrowsAsync<MembraneRateLimitException>(() => call);
    }

    private static HttpResponseMessage TooMany(string retryAfter)
    {
        var answer = StubHandler.Json("""{"type":"bad_request","key":"rate_limit_exceeded","message":"m"}""", HttpStatusCode.TooManyRequests);
        Assert.True(answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter));
        return answer;
    }
}
