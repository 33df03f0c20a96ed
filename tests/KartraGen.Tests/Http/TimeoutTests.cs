using System.Net;
using KartraGen.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Http;

/// <summary>Whose clock ran out, and who gave up.</summary>
public class TimeoutTests
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

    [Fact]
    public async Task An_attempt_that_takes_too_long_may_have_run()
    {
        var time = new ManualTime();
        var handler = new HangingHandler();
        var call = new MembraneClient(TestClient.Options(), new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }, time).ActAsync(Write);
        await handler.Reached;
        time.Advance(TimeSpan.FromSeconds(70));
        var exception = await Assert.ThrowsAsync<MembraneTransportException>(() => call);
        Assert.True(exception.MayHaveRun);
        Assert.IsType<TimeoutException>(exception.InnerException);
        Assert.Equal(1, handler.Count);
    }

    [Fact]
    public async Task The_callers_time_out_ends_the_whole_call()
    {
        var time = new ManualTime();
        var handler = new HangingHandler();
        var call = new MembraneClient(TestClient.Options(), new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }, time).ActAsync(
            Read,
            default,
            new MembraneCallOptions { Timeout = TimeSpan.FromSeconds(3) }
        );
        await handler.Reached;
        time.Advance(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<MembraneTransportException>(() => call);
    }

    [Fact]
    public async Task The_callers_cancellation_is_his_own()
    {
        using var cancel = new CancellationTokenSource();
        var handler = new HangingHandler();
        var call = new MembraneClient(TestClient.Options(), new HttpClient(handler)).ActAsync(Write, default, null, cancel.Token);
        await handler.Reached;
        await cancel.CancelAsync();
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancel.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task Waiting_for_the_next_attempt_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var time = new ManualTime();
        var call = TestClient.Over(new StubHandler { Answer = (_, _) => TooMany("20") }, time).ActAsync(Write, default, null, cancel.Token);
        await time.TimerAsync(TimeSpan.FromSeconds(20));
        await cancel.CancelAsync();
        Assert.Equal(cancel.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call)).CancellationToken);
    }

    private static HttpResponseMessage TooMany(string retryAfter)
    {
        var answer = StubHandler.Json("{}", HttpStatusCode.TooManyRequests);
        answer.Headers.Add("Retry-After", retryAfter);
        return answer;
    }

    private sealed class HangingHandler : HttpMessageHandler
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public int Count { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            _reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("unreachable");
        }
    }
}
