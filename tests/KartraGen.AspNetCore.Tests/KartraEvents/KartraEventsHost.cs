using System.Net.Http.Headers;
using System.Text;
using Kartra.Events;
using KartraGen.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KartraGen.AspNetCore.Tests.KartraEvents;

/// <summary>An app that keeps what Kartra posts to it.</summary>
internal sealed class KartraEventsHost : IAsyncDisposable
{
    public const string Secret = "s3cret-of-16-chars";

    private readonly List<KartraMessage> _messages = [];
    private WebHost _host = null!;

    public IReadOnlyList<KartraMessage> Messages => _messages;

    public MembraneEmulator Emulator => _host.Emulator;

    public Uri Address => new(_host.Http.BaseAddress!, "/kartra-events/" + Secret);

    public static async Task<KartraEventsHost> StartAsync(
        Action<KartraEventsOptions>? configure = null,
        Func<HttpContext, Task>? then = null,
        Action<IServiceCollection>? add = null
    )
    {
        var host = new KartraEventsHost();
        host._host = await WebHost.StartAsync(
            app =>
                app.MapKartraEvents(
                    "/kartra-events/{secret}",
                    (message, context) =>
                    {
                        host._messages.Add(message);
                        return then?.Invoke(context) ?? Task.CompletedTask;
                    }
                ),
            add: services =>
            {
                services.AddKartraEvents(options =>
                {
                    options.Secret = Secret;
                    configure?.Invoke(options);
                });
                add?.Invoke(services);
            }
        );
        return host;
    }

    public Task<int> PostAsync(string body, string? contentType, string secret = Secret) =>
        PostAsync(Encoding.UTF8.GetBytes(body), contentType, secret);

    public Task<int> PostAsync(byte[] body, string? contentType, string secret = Secret)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return PostAsync(content, secret);
    }

    public async Task<int> PostAsync(HttpContent content, string secret = Secret)
    {
        using var response = await _host.Http.PostAsync("/kartra-events/" + secret, content);
        Assert.DoesNotContain(Secret, await response.Content.ReadAsStringAsync());
        return (int)response.StatusCode;
    }

    public async Task<int> GetAsync()
    {
        using var response = await _host.Http.GetAsync("/kartra-events/" + Secret);
        return (int)response.StatusCode;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
