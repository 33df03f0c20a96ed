using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator;
using KartraGen.Tests.Support;

namespace KartraGen.Tests;

/// <summary>A marker in every secret and every input is looked for in all that leaves the client but the wire.</summary>
public sealed class SecretSweepTests
{
    private const string Marker = "CANARY7f3a";

    private static readonly Fault[] Faults =
    [
        Fault.RateLimited(TimeSpan.FromHours(1)), Fault.Unavailable(), Fault.InternalError, Fault.ActionFailed, Fault.NotAuthenticated, Fault.Disconnected,
        Fault.AppRateLimited, Fault.ResetBeforeRun, Fault.ResetAfterRun, Fault.Truncated, Fault.Html, Fault.HtmlWithStatus200,
    ];

    [Fact]
    public async Task No_secret_token_or_input_is_in_logs_spans_metrics_messages_or_ToString()
    {
        var told = new ConcurrentQueue<string>();
        using var activities = Listen(told);
        using var meters = Measure(told);
        var log = new FakeLogger();
        await using var emulator = await MembraneEmulator.StartAsync(new MembraneEmulatorOptions { WorkspaceSecret = Marker + "-secret-that-is-long-enough" });
        var options = new MembraneOptions
        {
            ApiUri = emulator.ApiUri, WorkspaceKey = emulator.WorkspaceKey, WorkspaceSecret = emulator.WorkspaceSecret, TenantKey = emulator.TenantKey, MaxRetries = 1,
        };
        var client = new MembraneClient(options, null, null, log);
        var input = JsonDocument.Parse($$"""{"email":"{{Marker}}@example.com"}""").RootElement;
        var call = new MembraneCallOptions { IntegrationKey = "kartra", Meta = new JsonObject { ["note"] = Marker } };
        var action = MembraneAction.ByKey("create-lead");
        var token = await client.CreateTokenAsync();

        for (var i = 0; i <= Faults.Length; i++)
        {
            if (i > 0)
            {
                emulator.Fail("create-lead", Faults[i - 1], 1);
            }

            var failure = await Record.ExceptionAsync(async () => Tell(await client.ActAsync(action, input, call)));
            if (failure is not null)
            {
                told.Enqueue(failure.ToString());
            }
        }

        var proxied = new MembraneApiRequest(HttpMethod.Post, $"/{Marker}") { Body = input, Query = new Dictionary<string, string> { ["q"] = Marker } };
        told.Enqueue((await Record.ExceptionAsync(() => client.Connections.RequestAsync("unknown", proxied)))!.ToString());
        Tell(options, call, token, client, action, proxied, MembraneAction.FromCode($"// {Marker}"), new MembraneTenant(Marker), new MembraneConnectionSpec { Credentials = input, Input = input });

        Assert.True(log.Events.Count > 30);
        Assert.True(told.Count > 30);
        foreach (var text in told.Concat(log.Events.Select(e => e.Text)))
        {
            Assert.DoesNotContain(Marker, text);
            Assert.DoesNotContain(token.Value.Split('.')[1], text);
        }

        void Tell(params object[] values)
        {
            foreach (var value in values)
            {
                told.Enqueue(value.ToString()!);
                told.Enqueue(value.GetType().GetCustomAttribute<DebuggerDisplayAttribute>()?.Value ?? "");
            }
        }
    }

    private static ActivityListener Listen(ConcurrentQueue<string> told)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MembraneDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => told.Enqueue($"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Measure(ConcurrentQueue<string> told)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, meters) =>
            {
                if (instrument.Meter.Name == MembraneDiagnostics.MeterName)
                {
                    meters.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => told.Enqueue(string.Join(' ', tags.ToArray())));
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => told.Enqueue(string.Join(' ', tags.ToArray())));
        listener.Start();
        return listener;
    }
}
