using System.Net;
using System.Security.Cryptography;
using KartraGen.Emulator.Door;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KartraGen.Emulator;

/// <summary>
/// A Membrane on this machine, with a Kartra account in it: the real routes, real tokens, validated inputs, run logs, no network.
/// <code>
/// await using var membrane = await MembraneEmulator.StartAsync();
/// </code>
/// </summary>
public sealed partial class MembraneEmulator : IAsyncDisposable
{
    private const long MaxRequestBytes = 10 * 1024 * 1024; // Membrane's limit (docs/membrane/protocol.md#limits)

    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);

    private readonly WebApplication _server;
    private readonly Workspace _workspace;

    private MembraneEmulator(WebApplication server, Workspace workspace, MembraneEmulatorOptions options)
    {
        _server = server;
        _workspace = workspace;
        WorkspaceKey = options.WorkspaceKey;
        TenantKey = options.TenantKey;
        var listening = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        ApiUri = new UriBuilder(listening) { Host = IPAddress.Loopback.ToString() }.Uri;
    }

    /// <summary>Base address of the API on this machine: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri ApiUri { get; }

    /// <summary>Key of the workspace, for the claim <c>workspaceKey</c>.</summary>
    public string WorkspaceKey { get; }

    /// <summary>Secret that the workspace's tokens are signed with (HS256 or HS512).</summary>
    public string WorkspaceSecret => _workspace.Tokens.Secret;

    /// <summary>The tenant with one READY connection per app: <c>kartra-prod</c> for Kartra. Other tenants are valid, and have none.</summary>
    public string TenantKey { get; }

    /// <summary>The runs that really ran, oldest first: not those whose input, connection or token was refused.</summary>
    public IReadOnlyList<EmulatedRun> Runs => [.. _workspace.Runs.All.Where(run => run.Executed)];

    /// <summary>How many runs really ran since the start, forgotten ones included.</summary>
    public long ExecutionCount => _workspace.Runs.Executed;

    /// <summary>Starts an emulator and returns when it answers.</summary>
    /// <param name="options">What it hosts; null for a Kartra account and random secrets.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="DirectoryNotFoundException">The snapshot folder does not exist.</exception>
    /// <exception cref="InvalidDataException">A snapshot cannot be read.</exception>
    public static async Task<MembraneEmulator> StartAsync(MembraneEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new MembraneEmulatorOptions();
        var workspace = new Workspace(options, options.WorkspaceSecret ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(32)).ToLowerInvariant());

        // Empty: neither appsettings.json nor ASPNETCORE_URLS nor the console of the program around it have a say.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore().AddCors();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
                if (options.Host is null)
                {
                    kestrel.Listen(IPAddress.Loopback, options.Port);
                }
                else
                {
                    kestrel.ListenAnyIP(options.Port);
                }
            });
        var server = builder.Build();
        server.Use(new HostGuard(options.Host, options.TimeProvider).InvokeAsync);
        server.UseRouting();
        server.UseCors();
        workspace.Map(server);
        await server.StartAsync(cancellationToken);
        return new MembraneEmulator(server, workspace, options);
    }

    /// <summary>A token for a tenant, as an application's backend would sign it; valid for an hour.</summary>
    /// <param name="tenantKey">Null for <see cref="TenantKey"/>.</param>
    public string CreateToken(string? tenantKey = null) =>
        _workspace.Tokens.Create(new() { ["workspaceKey"] = WorkspaceKey, ["tenantKey"] = tenantKey ?? TenantKey }, TokenLifetime);

    /// <summary>A client token for a tenant, as Membrane issues them to command line programs and MCP clients: it does not expire.</summary>
    /// <param name="tenantKey">Null for <see cref="TenantKey"/>.</param>
    public string CreateClientToken(string? tenantKey = null) =>
        _workspace.Tokens.Create(
            new()
            {
                ["workspaceKey"] = WorkspaceKey,
                ["tenantId"] = tenantKey ?? TenantKey,
                ["isAdmin"] = false,
                ["clientTokenId"] = Guid.NewGuid().ToString(),
                ["iss"] = "membrane",
            },
            lifetime: null
        );

    /// <summary>A workspace manager token (<c>isAdmin</c>), valid for an hour.</summary>
    public string CreateManagerToken() => _workspace.Tokens.Create(new() { ["workspaceKey"] = WorkspaceKey, ["isAdmin"] = true }, TokenLifetime);

    /// <summary>Points a client's options here: <c>services.AddMembrane(membrane.Configure)</c>.</summary>
    /// <param name="options">Gets the address, the workspace's key and secret, and <see cref="TenantKey"/>.</param>
    public void Configure(MembraneOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ApiUri = ApiUri;
        options.WorkspaceKey = WorkspaceKey;
        options.WorkspaceSecret = WorkspaceSecret;
        options.TenantKey = TenantKey;
    }

    /// <summary>A client of this emulator, for <see cref="TenantKey"/>: <c>new KartraClient(membrane.CreateClient())</c>.</summary>
    public MembraneClient CreateClient()
    {
        var options = new MembraneOptions();
        Configure(options);
        return new MembraneClient(options);
    }

    /// <summary>Stops listening and drops what is held.</summary>
    public async ValueTask DisposeAsync()
    {
        _workspace.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>The default one would take Ctrl+C and SIGTERM away from the program that the emulator runs in.</summary>
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
