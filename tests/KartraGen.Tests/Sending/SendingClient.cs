using System.Net;
using KartraGen.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace KartraGen.Tests.Sending;

/// <summary>The ways to have a client, each over sockets of its own.</summary>
internal sealed class SendingClient : IDisposable
{
    /// <summary>The one that gets no HttpClient, so that it has the process's own; it speaks HTTP/1.1.</summary>
    public const string Default = "default";

    public static readonly string[] Ways = [Default, "own", "registered", "retrying", "hedging"];

    private readonly List<IDisposable> _owned = [];

    private SendingClient(string way, MembraneOptions options, Version version)
    {
        MembraneClient = way switch
        {
            Default => new MembraneClient(options, null, new HastyTime()),
            "own" => new MembraneClient(options, Own(version), new HastyTime()),
            _ => Registered(way, options, version),
        };
    }

    public MembraneClient MembraneClient { get; }

    public static SendingClient Create(string way, Uri uri, Version version, int maxRetries)
    {
        var options = TestClient.Options();
        (options.ApiUri, options.MaxRetries, options.KeepForeignResilienceHandlers) = (uri, maxRetries, true);
        return new SendingClient(way, options, version);
    }

    public void Dispose() => _owned.ForEach(owned => owned.Dispose());

    private static void Speak(HttpClient http, Version version) =>
        (http.DefaultRequestVersion, http.DefaultVersionPolicy) = (
            version,
            version == HttpVersion.Version20 ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrLower
        );

    private HttpClient Own(Version version)
    {
        var http = new HttpClient(new SocketsHttpHandler());
        _owned.Add(http);
        Speak(http, version);
        return http;
    }

    private MembraneClient Registered(string way, MembraneOptions options, Version version)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new HastyTime());
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false };
        _owned.Add(sockets);
        var http = services
            .AddMembrane(target =>
            {
                (target.ApiUri, target.WorkspaceKey, target.WorkspaceSecret, target.TenantKey) = (
                    options.ApiUri,
                    options.WorkspaceKey,
                    options.WorkspaceSecret,
                    options.TenantKey
                );
                (target.MaxRetries, target.KeepForeignResilienceHandlers) = (options.MaxRetries, true);
            })
            .ConfigureHttpClient(client => Speak(client, version))
            .ConfigurePrimaryHttpMessageHandler(() => sockets);
        if (way == "retrying")
        {
            http.AddStandardResilienceHandler(handler => handler.Retry.Delay = TimeSpan.FromMilliseconds(1));
        }
        else if (way == "hedging")
        {
            http.AddStandardHedgingHandler().Configure(handler => handler.Hedging.Delay = TimeSpan.FromMilliseconds(1));
        }

        var provider = services.BuildServiceProvider();
        _owned.Add(provider);
        return provider.GetRequiredService<MembraneClient>();
    }
}
