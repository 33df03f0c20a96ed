using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KartraGen.Tool.Tests;

/// <summary>A server on loopback that answers what a test wants Membrane to have answered.</summary>
public sealed class LyingMembrane : IAsyncDisposable
{
    private readonly WebApplication server;

    private LyingMembrane(WebApplication server) => this.server = server;

    public IReadOnlyDictionary<string, string> Variables =>
        new Dictionary<string, string>
        {
            ["MEMBRANE_API_URL"] = server.Urls.Single(),
            ["MEMBRANE_WORKSPACE_KEY"] = "workspace",
            ["MEMBRANE_WORKSPACE_SECRET"] = "secret-that-nobody-may-see",
            ["MEMBRANE_TENANT_KEY"] = "tenant",
        };

    /// <summary>Starts a server that knows one app, <c>demo</c>, and answers everything else with a delegate.</summary>
    public static async Task<LyingMembrane> StartAsync(RequestDelegate answer, Func<string>? externalApps = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.Run(context =>
            context.Request.Path == "/external-apps"
                ? context.Response.WriteAsync(externalApps is null ? """{"items":[{"id":"app-1","key":"demo","name":"Demo"}]}""" : externalApps())
                : answer(context)
        );
        await server.StartAsync();
        return new LyingMembrane(server);
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();
}
