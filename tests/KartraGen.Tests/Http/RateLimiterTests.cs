using System.Threading.RateLimiting;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Http;

/// <summary>A limiter that users plug in.</summary>
public class RateLimiterTests
{
    private static MembraneClient Client(StubHandler handler, RateLimiter limiter) =>
        TestClient.Over(handler, configure: options => options.RateLimiter = limiter);

    [Fact]
    public async Task Actions_and_proxied_requests_take_a_permit_and_lists_do_not()
    {
        using var limiter = new FixedWindowRateLimiter(
            new FixedWindowRateLimiterOptions
            {
                PermitLimit = 2,
                Window = TimeSpan.FromHours(1),
                AutoReplenishment = false,
            }
        );
        var handler = new StubHandler();
        var client = Client(handler, limiter);
        await client.ActAsync(MembraneAction.ByKey("x"));
        await client.Connections.RequestAsync("c1", new MembraneApiRequest(HttpMethod.Get, "/a"));
        await client.RequestAsync(new MembraneApiRequest(HttpMethod.Get, "/self"));

        var exception = await Assert.ThrowsAsync<MembraneRateLimitException>(() => client.ActAsync(MembraneAction.ByKey("x")));
        Assert.NotNull(exception.RetryAfter);
        Assert.Contains("nothing was sent", exception.Message);
        Assert.Equal(3, handler.Sent.Count);
    }

    [Fact]
    public async Task A_permit_is_given_back_when_the_call_ends()
    {
        using var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1 });
        var handler = new StubHandler();
        var client = Client(handler, limiter);
        await client.ActAsync(MembraneAction.ByKey("x"));
        await client.ActAsync(MembraneAction.ByKey("x"));
        Assert.Equal(1, limiter.GetStatistics()!.CurrentAvailablePermits);
    }

    [Fact]
    public async Task Every_attempt_takes_one()
    {
        using var limiter = new FixedWindowRateLimiter(
            new FixedWindowRateLimiterOptions
            {
                PermitLimit = 10,
                Window = TimeSpan.FromHours(1),
                AutoReplenishment = false,
            }
        );
        var handler = new StubHandler
        {
            Answer = (_, n) =>
            {
                var answer = StubHandler.Json("{}", n < 2 ? System.Net.HttpStatusCode.TooManyRequests : System.Net.HttpStatusCode.OK);
                answer.Headers.Add("Retry-After", "0");
                return answer;
            },
        };
        await Client(handler, limiter).ActAsync(MembraneAction.ByKey("x"));
        Assert.Equal(7, limiter.GetStatistics()!.CurrentAvailablePermits);
    }
}
