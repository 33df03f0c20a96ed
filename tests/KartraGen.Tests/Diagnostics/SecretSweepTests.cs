using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator;
using KartraGen.Json;
using KartraGen.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KartraGen.Tests.Diagnostics;

/// <summary>A marker in every secret, input and output is looked for in all that leaves the client but the wire, HttpClientFactory's logs included.</summary>
public sealed class SecretSweepTests
{
    private const string Marker = "CANARY7f3a";

    private static readonly MembraneApp Kartra = new()
    {
        Key = "kartra",
        IntegrationKey = "kartra",
        Failure = new FailureRule
        {
            StatusMember = "status",
            FailureValue = "Error",
            CodeMember = "type",
            MessageMember = "message",
        },
    };

    private static readonly Fault[] Faults =
    [
        Fault.RateLimited(TimeSpan.FromHours(1)),
        Fault.RateLimited(TimeSpan.Zero),
        Fault.Unavailable(),
        Fault.InternalError,
        Fault.ActionFailed,
        Fault.NotAuthenticated,
        Fault.Disconnected,
        Fault.AppRateLimited,
        Fault.ResetBeforeRun,
        Fault.ResetAfterRun,
        Fault.Truncated,
        Fault.Html,
        Fault.HtmlWithStatus200,
        Fault.Slow(TimeSpan.FromHours(1)),
    ];

    [Theory]
    [InlineData("secret")]
    [InlineData("private key")]
    [InlineData("callback")]
    [InlineData("token")]
    public async Task No_secret_token_input_or_output_is_in_logs_spans_metrics_messages_or_ToString(string credentials)
    {
        var told = new ConcurrentQueue<string>();
        using var activities = Listen(told);
        using var meters = Measure(told);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var log = new FakeLogger();
        await using var emulator = await MembraneEmulator.StartAsync(
            new()
            {
                WorkspaceSecret = Marker + "-secret-that-is-long-enough",
                TenantKey = Marker + "-tenant",
                SnapshotFolder = Path.Combine(AppContext.BaseDirectory, "schemas"),
                PublicKeys = { key.ExportSubjectPublicKeyInfoPem() },
            }
        );
        var sent = new SentTokens();
        var opened = 0;
        var services = new ServiceCollection();
        services
            .AddMembrane(options =>
            {
                emulator.Configure(options);
                options.MaxRetries = 1;
                options.Credentials = CredentialsOf(credentials, emulator, key);
            })
            .AddHttpMessageHandler(() => sent);
        services.AddSingleton<ILoggerFactory>(log);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<MembraneClient>();
        var input = JsonDocument.Parse($$"""{"email":"{{Marker}}@example.com"}""").RootElement;
        var call = new MembraneCallOptions
        {
            IntegrationKey = "kartra",
            Timeout = TimeSpan.FromSeconds(2),
            Meta = new JsonObject { ["note"] = Marker },
        };
        var raw = MembraneAction.Create(Kartra, "create-lead", "create-lead", null, false, JsonCodecs.Element, JsonCodecs.Element);
        var typed = MembraneAction.Create(
            Kartra,
            "create-lead",
            "create-lead",
            null,
            false,
            JsonCodecs.Element,
            JsonCodecs.From(TestJson.Default.Greeting)
        );

        emulator.Reply("open-vault", $$"""{"name":"joe's","token":"{{Marker}}","size":"{{Marker}}","unknown":"{{Marker}}"}""");
        await RunAsync(raw);
        await OpenVaultAsync();
        foreach (var fault in Faults)
        {
            emulator.Fail("create-lead", fault, 1);
            await RunAsync(raw);
            emulator.Fail("create-lead", fault with { AfterRun = true }, 1);
            await RunAsync(raw);
            emulator.Fail("open-vault", fault with { AfterRun = true }, 1);
            await OpenVaultAsync();
        }

        // What the app answers is no less its users' own: refusals, values that do not fit, and what is no answer at all.
        foreach (
            var output in (string[])
                [
                    $$"""{"status":"Error","type":"{{Marker}}!","message":"{{Marker}}"}""",
                    $$"""{"name":"{{Marker}}","count":"{{Marker}}"}""",
                    $$"""{"{{Marker}}":1,"name":{"{{Marker}}":2} }""",
                    $"\"{Marker}\"",
                ]
        )
        {
            emulator.Reply("create-lead", output, 1);
            await RunAsync(typed);
        }

        foreach (
            var (status, body) in ((int, string)[])
                [
                    (200, Marker),
                    (400, $$"""{"type":"{{Marker}}!","key":"{{Marker}}!","message":"{{Marker}}","data":{"x":"{{Marker}}"} }"""),
                    (500, $"<p>{Marker}</p>"),
                ]
        )
        {
            emulator.ReplyRaw("create-lead", status, "application/json", body, 1);
            await RunAsync(raw);
        }

        var proxied = new MembraneApiRequest(HttpMethod.Post, "/x")
        {
            Body = input,
            Query = new Dictionary<string, string> { ["q"] = Marker },
            Headers = new Dictionary<string, string> { ["x-key"] = Marker },
        };
        Tell(await client.Connections.RequestAsync("kartra-prod", proxied));
        told.Enqueue((await Record.ExceptionAsync(() => client.Connections.RequestAsync("unknown", proxied)))!.ToString());
        Tell(
            client,
            call,
            raw,
            typed,
            proxied,
            MembraneAction.FromCode($"// {Marker}"),
            MembraneAction.FromApi(proxied),
            provider.GetRequiredService<IOptions<MembraneOptions>>().Value
        );

        Assert.True(log.Events.Count > 100, $"{log.Events.Count} events");
        Assert.True(told.Count > 60, $"{told.Count} texts");
        Assert.NotEmpty(sent.Signatures);
        Assert.NotEqual(0, opened);
        foreach (var text in told.Concat(log.Events.Select(e => e.Text)))
        {
            Assert.DoesNotContain(Marker, text);
            Assert.DoesNotContain(sent.Signatures, text.Contains);
        }

        async Task RunAsync<T>(MembraneAction<JsonElement, T> action)
        {
            var failure = await Record.ExceptionAsync(async () => Tell(await client.ActAsync(action, input, call)));
            if (failure is not null)
            {
                told.Enqueue(failure.ToString());
            }
        }

        // Generated records, whose isSensitive members hold the marker both ways.
        async Task OpenVaultAsync()
        {
            var request = new Vault.OpenVaultRequest { User = "joe", Password = Marker };
            Tell(request);
            var failure = await Record.ExceptionAsync(async () =>
            {
                var result = await client.ActAsync(Vault.VaultActions.OpenVault, request, call with { IntegrationKey = "vault" });
                Assert.Equal(Marker, result.Output.Token);
                Tell(result, result.Output, result.Mismatches.Single());
                opened++;
            });
            told.Enqueue(failure?.ToString() ?? "");
        }

        void Tell(params object[] values)
        {
            foreach (var value in values)
            {
                told.Enqueue(value.ToString()!);
            }
        }
    }

    private static MembraneCredentials? CredentialsOf(string kind, MembraneEmulator emulator, ECDsa key) =>
        kind switch
        {
            "private key" => MembraneCredentials.FromPrivateKey(emulator.WorkspaceKey, key.ExportPkcs8PrivateKeyPem()),
            "callback" => MembraneCredentials.FromCallback((_, _) => ValueTask.FromResult(new MembraneToken(emulator.CreateToken(), null))),
            "token" => MembraneCredentials.FromToken(emulator.CreateToken()),
            _ => null,
        };

    private static ActivityListener Listen(ConcurrentQueue<string> told)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MembraneDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
                told.Enqueue(
                    $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(e => e.Tags))}"
                ),
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

    /// <summary>The signatures of the tokens that were really used: a part that nothing else looks like.</summary>
    private sealed class SentTokens : DelegatingHandler
    {
        private readonly ConcurrentDictionary<string, bool> _signatures = new();

        public ICollection<string> Signatures => _signatures.Keys;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _signatures[request.Headers.Authorization!.Parameter!.Split('.')[2]] = true;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
