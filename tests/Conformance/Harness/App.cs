using System.Security.Claims;
using System.Text.Encodings.Web;
using KartraGen.Emulator;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KartraGen.Conformance;

/// <summary>An app on loopback with our token route, and a page that has the browser SDK in it. The cookie <c>user</c> is who has signed in.</summary>
internal sealed class App : IAsyncDisposable
{
    private readonly WebApplication _app;

    private App(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<App> StartAsync(MembraneEmulator membrane)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddRouting()
            .AddLogging()
            .AddAuthorization()
            .AddAuthentication("Cookie")
            .AddScheme<AuthenticationSchemeOptions, SignedIn>("Cookie", null);
        builder.Services.AddMembrane(options =>
            (options.ApiUri, options.WorkspaceKey, options.WorkspaceSecret) = (membrane.ApiUri, membrane.WorkspaceKey, membrane.WorkspaceSecret)
        );
        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapMembraneToken("/api/membrane-token", context => context.User.Identity!.Name);
        app.MapGet(
            "/",
            () => Results.Content("<!DOCTYPE html><html><head><script src=\"/sdk.js\"></script></head><body></body></html>", "text/html")
        );
        app.MapGet(
            "/sdk.js",
            () => Results.File(Path.Combine(AppContext.BaseDirectory, "node_modules/@membranehq/sdk/dist/bundle.js"), "text/javascript")
        );
        await app.StartAsync();
        return new App(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class SignedIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
            Task.FromResult(
                Request.Cookies["user"] is { } user
                    ? AuthenticateResult.Success(
                        new AuthenticationTicket(
                            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], Scheme.Name)),
                            Scheme.Name
                        )
                    )
                    : AuthenticateResult.NoResult()
            );
    }
}
