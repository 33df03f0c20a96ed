using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using KartraGen.Emulator;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KartraGen.AspNetCore.Tests;

/// <summary>A small app on loopback, in which the header <c>Authorization: Test name</c> is a signed-in user.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly MembraneEmulator _emulator;

    private WebHost(WebApplication app, MembraneEmulator emulator)
    {
        _app = app;
        _emulator = emulator;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public MembraneEmulator Emulator => _emulator;

    public static async Task<WebHost> StartAsync(
        Action<WebApplication> map,
        Action<MembraneOptions>? configure = null,
        Action<IServiceCollection>? add = null
    )
    {
        var emulator = await MembraneEmulator.StartAsync();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddRouting()
            .AddLogging()
            .AddAuthorization()
            .AddAuthentication("Test")
            .AddScheme<AuthenticationSchemeOptions, TestAuthentication>("Test", null);
        builder.Services.AddMembraneExceptionHandler();
        add?.Invoke(builder.Services);
        builder.Services.AddMembrane(options =>
        {
            (options.ApiUri, options.WorkspaceKey, options.WorkspaceSecret) = (emulator.ApiUri, emulator.WorkspaceKey, emulator.WorkspaceSecret);
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        map(app);
        await app.StartAsync();
        return new WebHost(app, emulator);
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = user is null ? null : new AuthenticationHeaderValue("Test", user);
        return await Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    private sealed class TestAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || header.Parameter is null)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, header.Parameter)], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }
}
