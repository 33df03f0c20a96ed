using KartraGen.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace KartraGen.Tests.Http;

/// <summary>Handlers that send again what they are given, in front of our requests: writes leave once all the same.</summary>
public class ForeignPipelineTests
{
    private static readonly MembraneAction Write = MembraneAction.ByKey("create-lead");

    private static readonly MembraneApiRequest Bodyless = new(HttpMethod.Post, "/charge");

    private static readonly string Failed = SocketServer.Json("""{"type":"internal","message":"m"}""", "500 Failed");

    private static readonly Func<MembraneClient, Task>[] Writes =
    [
        client => client.ActAsync(Write),
        client => client.Connections.RequestAsync("c", Bodyless),
        client => client.Connections.ArchiveAsync("c"),
    ];

    // A log of bodies is told apart from the sockets only where we make the client ourselves.
    public static IEnumerable<object[]> Pipelines =>
        from pipeline in (string[])["retry", "hedging", "own retry", "retry behind a log", "hedging behind a log"]
        from isOwn in (bool[])[false, true]
        where !(isOwn && pipeline.EndsWith("log", StringComparison.Ordinal))
        select new object[] { pipeline, isOwn };

    private static void Add(IHttpClientBuilder http, string pipeline)
    {
        if (pipeline.EndsWith("behind a log", StringComparison.Ordinal))
        {
            http.AddHttpMessageHandler(() => new BodyLog());
        }

        switch (pipeline.Split(" behind")[0])
        {
            case "retry":
                http.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1));
                break;
            case "hedging":
                http.AddStandardHedgingHandler()
                    .Configure(options => (options.Hedging.Delay, options.Hedging.MaxHedgedAttempts) = (TimeSpan.FromMilliseconds(20), 3));
                break;
            default:
                http.AddHttpMessageHandler(() => new OwnRetry());
                break;
        }
    }

    // Registered here with the handlers kept, or as an HttpClient of the user's that has them.
    private static async Task WithClientAsync(Uri uri, Action<IHttpClientBuilder> add, bool isOwn, Func<MembraneClient, Task> use)
    {
        var services = new ServiceCollection();
        void Set(MembraneOptions options)
        {
            (options.ApiUri, options.WorkspaceKey, options.WorkspaceSecret, options.TenantKey) = (uri, "w", "s", "t");
            options.KeepForeignResilienceHandlers = true;
        }

        services.AddSingleton<TimeProvider>(new HastyTime());
        add(isOwn ? services.AddHttpClient("own") : services.AddMembrane(Set));
        await using var provider = services.BuildServiceProvider();
        var options = TestClient.Options();
        Set(options);
        await use(
            isOwn
                ? new MembraneClient(options, provider.GetRequiredService<IHttpClientFactory>().CreateClient("own"), new HastyTime())
                : provider.GetRequiredService<MembraneClient>()
        );
    }

    [Theory]
    [MemberData(nameof(Pipelines))]
    public async Task A_write_that_fails_is_processed_once(string pipeline, bool isOwn)
    {
        foreach (var answer in (string[])[Failed, SocketServer.Reset, SocketServer.Close, SocketServer.Json("", "503 Busy", "Retry-After: 0\r\n")])
        {
            foreach (var write in Writes)
            {
                await using var server = new SocketServer(_ => answer, keepsAlive: true);
                await WithClientAsync(
                    server.Uri,
                    http => Add(http, pipeline),
                    isOwn,
                    async client =>
                    {
                        // A hedging handler may give back the one answer there was.
                        var failure = await Assert.ThrowsAnyAsync<MembraneException>(() => write(client));
                        Assert.True(
                            failure is MembraneTransportException { MayHaveRun: true } || (answer == Failed && failure.StatusCode is not null),
                            failure.ToString()
                        );
                    }
                );
                Assert.Equal(1, server.Requests);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pipelines))]
    public async Task A_write_that_takes_its_time_succeeds(string pipeline, bool isOwn)
    {
        await using var server = new SocketServer(_ =>
        {
            Thread.Sleep(150);
            return SocketServer.Json("""{"output":7}""");
        });
        await WithClientAsync(
            server.Uri,
            http => Add(http, pipeline),
            isOwn,
            async client => Assert.Equal(7, (await client.ActAsync(Write)).Output.GetInt32())
        );
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [MemberData(nameof(Pipelines))]
    public async Task A_read_is_theirs_to_repeat(string pipeline, bool isOwn)
    {
        await using var server = new SocketServer(n => n == 0 ? Failed : SocketServer.Json("""{"id":"c"}"""), keepsAlive: true);
        await WithClientAsync(
            server.Uri,
            http => Add(http, pipeline),
            isOwn,
            async client => Assert.Equal("c", (await client.Connections.GetAsync("c")).Id)
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_never_left_may_leave_again(bool isOwn)
    {
        var connects = 0;
        await using var server = new SocketServer(_ => SocketServer.Json("""{"output":7}"""));
        void AddFlaky(IHttpClientBuilder http)
        {
            Add(http, "own retry");
            http.ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    ConnectCallback = async (context, cancellationToken) =>
                    {
                        if (Interlocked.Increment(ref connects) == 1)
                        {
                            throw new System.Net.Sockets.SocketException();
                        }

                        var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                        return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
                    },
                }
            );
        }

        await WithClientAsync(server.Uri, AddFlaky, isOwn, async client => Assert.Equal(7, (await client.ActAsync(Write)).Output.GetInt32()));
    }

    [Fact]
    public async Task Their_time_out_leaves_the_outcome_open()
    {
        await using var server = new SocketServer(_ => SocketServer.Silence);
        void AddTimeout(IHttpClientBuilder http) => http.AddResilienceHandler("t", pipeline => pipeline.AddTimeout(TimeSpan.FromSeconds(2)));
        await WithClientAsync(
            server.Uri,
            AddTimeout,
            isOwn: true,
            async client =>
            {
                var failure = await Assert.ThrowsAsync<MembraneTransportException>(() => client.ActAsync(Write));
                Assert.True(failure.MayHaveRun);
                Assert.IsType<TimeoutRejectedException>(failure.InnerException);
            }
        );
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task An_open_circuit_lets_nothing_out()
    {
        var circuit = new CircuitBreakerManualControl(isIsolated: true);
        void AddCircuit(IHttpClientBuilder http) =>
            http.AddResilienceHandler(
                "c",
                pipeline => pipeline.AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage> { ManualControl = circuit })
            );
        await WithClientAsync(
            SocketServer.Nobody,
            AddCircuit,
            isOwn: true,
            async client =>
            {
                var failure = await Assert.ThrowsAsync<MembraneTransportException>(() => client.ActAsync(Write));
                Assert.False(failure.MayHaveRun);
                Assert.IsType<IsolatedCircuitException>(failure.InnerException);
            }
        );
    }

    /// <summary>Reads the body, upon which .NET keeps its bytes and sends those.</summary>
    private sealed class BodyLog : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _ = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class OwnRetry : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    var answer = await base.SendAsync(request, cancellationToken);
                    if (answer.IsSuccessStatusCode || attempt == 2)
                    {
                        return answer;
                    }
                }
                catch (HttpRequestException) when (attempt < 2) { }
            }
        }
    }
}
