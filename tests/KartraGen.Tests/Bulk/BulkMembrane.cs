using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using KartraGen.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Bulk;

/// <summary>Stands in for Membrane under many calls: keeps who was sent, how often, when, and how many were under way at once.</summary>
internal sealed class BulkMembrane : HttpMessageHandler
{
    public static readonly MembraneApp App = new()
    {
        Key = "app",
        Failure = new FailureRule
        {
            StatusMember = "status",
            FailureValue = "Error",
            CodeMember = "type",
            MessageMember = "message",
        },
    };

    public static readonly MembraneAction<Greeting, Greeting> Greet = MembraneAction.Create(
        App,
        "Greet",
        "greet",
        null,
        false,
        JsonCodecs.From(TestJson.Default.Greeting),
        JsonCodecs.From(TestJson.Default.Greeting)
    );

    private readonly ConcurrentDictionary<int, int> _attempts = new();
    private int _underWay;
    private int _mostUnderWay;

    /// <summary>Answers an item's n-th attempt (from 0).</summary>
    public Func<int, int, CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = (_, _, _) => Ok();

    /// <summary>When what was sent, by whose token.</summary>
    public ConcurrentQueue<(string Token, int Item, DateTimeOffset At)> Sent { get; } = [];

    public IReadOnlyDictionary<int, int> Attempts => _attempts;

    public int MostUnderWay => Volatile.Read(ref _mostUnderWay);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public MembraneClient Client(Action<MembraneOptions>? configure = null)
    {
        var options = TestClient.Options();
        options.MaxRetries = 0;
        configure?.Invoke(options);
        return new MembraneClient(options, new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan }, Time);
    }

    public static Task<HttpResponseMessage> Ok() => Json("""{"output":{"name":"hello"},"actionRunId":"run-1"}""");

    public static Task<HttpResponseMessage> Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        Task.FromResult(StubHandler.Json(body, status));

    /// <summary>An error in Membrane's own words.</summary>
    public static Task<HttpResponseMessage> Error(
        string type,
        string? key = null,
        HttpStatusCode status = HttpStatusCode.BadRequest,
        string more = ""
    ) => Json($$"""{"type":"{{type}}",{{(key is null ? "" : $"\"key\":\"{key}\",")}}{{more}}"message":"x"}""", status);

    public static Task<HttpResponseMessage> Later(string body, HttpStatusCode status, TimeSpan retryAfter)
    {
        var answer = StubHandler.Json(body, status);
        answer.Headers.RetryAfter = new(retryAfter);
        return Task.FromResult(answer);
    }

    /// <summary>No answer before the caller gives up.</summary>
    public static async Task<HttpResponseMessage> Never(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("It waits for ever.");
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A look-up, of what an action or a connection is missing.
        if (request.Method == HttpMethod.Get)
        {
            return StubHandler.Json("""{"items":[]}""");
        }

        var body = JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken)).RootElement;
        var item = int.Parse(body.GetProperty("input").GetProperty("name").GetString()!, CultureInfo.InvariantCulture);
        var attempt = _attempts.AddOrUpdate(item, 1, (_, before) => before + 1) - 1;
        Sent.Enqueue((request.Headers.Authorization!.Parameter!, item, Time.GetUtcNow()));
        var underWay = Interlocked.Increment(ref _underWay);
        for (var most = MostUnderWay; underWay > most && Interlocked.CompareExchange(ref _mostUnderWay, underWay, most) != most; )
        {
            most = MostUnderWay;
        }

        try
        {
            return await Answer(item, attempt, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
