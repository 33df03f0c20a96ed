using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using KartraGen.Json;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Diagnostics;

/// <summary>Spans and metrics carry the names that runtime/README.md documents.</summary>
[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests : IDisposable
{
    // Listeners see the whole process: each test looks only at its own app.
    private readonly string _app = "app" + Guid.NewGuid().ToString("n");
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ConcurrentQueue<(string Instrument, double Value, Dictionary<string, object?> Tags)> _measures = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    public TelemetryTests()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MembraneDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == MembraneDiagnostics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _measures.Enqueue((instrument.Name, value, Map(tags))));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measures.Enqueue((instrument.Name, value, Map(tags))));
        _meters.Start();
    }

    private string Method => $"{_app}/create-lead";

    private MembraneAction<System.Text.Json.JsonElement, System.Text.Json.JsonElement> Action =>
        MembraneAction.Create(new MembraneApp { Key = _app }, "Create Lead", "create-lead", null, false, JsonCodecs.Element, JsonCodecs.Element);

    private Activity Span => _spans.Single(span => span.DisplayName == Method);

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task A_call_is_one_client_span_with_the_run()
    {
        var handler = new StubHandler();
        await TestClient.Over(handler).ActAsync(Action, default, new MembraneCallOptions { ConnectionKey = "kartra-prod" });

        Assert.Equal(ActivityKind.Client, Span.Kind);
        Assert.Equal(ActivityStatusCode.Unset, Span.Status);
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["rpc.system.name"] = "membrane",
                ["rpc.method"] = Method,
                ["server.address"] = "127.0.0.1",
                ["server.port"] = 9,
                ["membrane.dispatch"] = "key",
                ["membrane.connection.key"] = "kartra-prod",
                ["membrane.action.run_id"] = "run-1",
                ["http.response.status_code"] = 200,
            },
            Span.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value)
        );
    }

    [Fact]
    public async Task A_failure_says_its_kind()
    {
        var handler = new StubHandler
        {
            Answer = (_, _) =>
                StubHandler.Json(
                    """{"type":"connection","key":"access_token_expired","message":"ann@example.com","actionRunId":"r1"}""",
                    HttpStatusCode.BadRequest
                ),
        };
        await Assert.ThrowsAsync<ConnectionDisconnectedException>(() =>
            TestClient.Over(handler, configure: options => options.ResolveConnectionId = false).ActAsync(Action, default)
        );

        Assert.Equal(ActivityStatusCode.Error, Span.Status);
        Assert.Equal("connection/access_token_expired", Span.GetTagItem("error.type"));
        Assert.Equal("r1", Span.GetTagItem("membrane.action.run_id"));
        var duration = Measure("membrane.client.operation.duration");
        Assert.Equal("connection/access_token_expired", duration.Tags["error.type"]);
        Assert.Equal("key", duration.Tags["membrane.dispatch"]);
        Assert.Equal(1, Measure("membrane.client.connection.disconnects").Value);
    }

    [Theory]
    [InlineData("""{"type":"made_up_by_somebody","message":"m"}""", 500, "_OTHER")]
    [InlineData("", 502, "502")]
    [InlineData("<html>", 200, "KartraGen.MembraneTransportException")]
    public async Task Error_types_are_of_few_values(string body, int status, string expected)
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json(body, (HttpStatusCode)status) };
        await Assert.ThrowsAnyAsync<MembraneException>(() => TestClient.Over(handler).ActAsync(Action, default));
        Assert.Equal(expected, Span.GetTagItem("error.type"));
    }

    [Fact]
    public async Task A_cancelled_call_is_no_error()
    {
        using var cancel = new CancellationTokenSource();
        var handler = new StubHandler
        {
            Answer = (_, _) =>
            {
                cancel.Cancel();
                throw new OperationCanceledException(cancel.Token);
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TestClient.Over(handler).ActAsync(Action, default, null, cancel.Token));
        Assert.Equal(ActivityStatusCode.Unset, Span.Status);
    }

    [Fact]
    public async Task Repetitions_are_counted()
    {
        var handler = new StubHandler
        {
            Answer = (_, n) =>
            {
                var answer = StubHandler.Json("{}", n < 2 ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK);
                answer.Headers.Add("Retry-After", "0");
                return answer;
            },
        };
        await TestClient.Over(handler).ActAsync(Action, default);
        Assert.Equal(2, Span.GetTagItem("membrane.retry.count"));
        Assert.Equal(
            ["HTTP 429", "HTTP 429"],
            _measures
                .Where(m => m.Instrument == "membrane.client.retries" && Equals(m.Tags["rpc.method"], Method))
                .Select(m => m.Tags["membrane.retry.reason"])
        );
    }

    [Fact]
    public async Task Inline_calls_share_one_name()
    {
        var code = "module.exports = () => '" + _app + "'";
        await TestClient.Over(new StubHandler()).ActAsync(MembraneAction.FromCode(code), default, new MembraneCallOptions { ConnectionId = _app });
        var span = _spans.Single(s => Equals(s.GetTagItem("membrane.connection.id"), _app));
        Assert.Equal("membrane", span.DisplayName);
        Assert.Equal("_OTHER", span.GetTagItem("rpc.method"));
        Assert.Equal("code", span.GetTagItem("membrane.dispatch"));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "tenant-1")]
    public async Task The_tenant_is_recorded_only_when_asked_for(bool record, string? expected)
    {
        await TestClient.Over(new StubHandler(), configure: options => options.RecordTenantKey = record).ActAsync(Action, default);
        Assert.Equal(expected, Span.GetTagItem("membrane.tenant.key"));
    }

    [Fact]
    public async Task Tokens_are_counted_by_source()
    {
        await TestClient.Over(new StubHandler()).ActAsync(Action, default);
        Assert.Contains(_measures, m => m.Instrument == "membrane.client.token.acquisitions" && Equals(m.Tags["membrane.token.source"], "secret"));
    }

    private (string Instrument, double Value, Dictionary<string, object?> Tags) Measure(string instrument) =>
        _measures.Single(m => m.Instrument == instrument && Equals(m.Tags["rpc.method"], Method));

    private static Dictionary<string, object?> Map(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var map = new Dictionary<string, object?>();
        foreach (var (key, value) in tags)
        {
            map[key] = value;
        }

        return map;
    }
}
