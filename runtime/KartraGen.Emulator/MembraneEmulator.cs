using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Catalog;
using KartraGen.Emulator.Connecting;
using KartraGen.Emulator.External;
using KartraGen.Emulator.Management;
using KartraGen.Emulator.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KartraGen.Emulator;

/// <summary>
/// A Membrane on this machine, with a Kartra account in it: the real routes, real tokens, validated inputs, run logs, no network.
/// <code>
/// await using var membrane = await MembraneEmulator.StartAsync();
/// </code>
/// </summary>
public sealed class MembraneEmulator : IAsyncDisposable
{
    private const long MaxRequestBytes = 10 * 1024 * 1024; // documented limit of Membrane

    private readonly WebApplication _server;
    private readonly Workspace _workspace;
    private readonly TokenValidator _tokens;

    private MembraneEmulator(WebApplication server, Workspace workspace, TokenValidator tokens, MembraneEmulatorOptions options)
    {
        _server = server;
        _workspace = workspace;
        _tokens = tokens;
        WorkspaceKey = options.WorkspaceKey;
        TenantKey = options.TenantKey;
        ApiUri = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Base address of the API: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri ApiUri { get; }

    /// <summary>Key of the workspace, for the claim <c>workspaceKey</c>.</summary>
    public string WorkspaceKey { get; }

    /// <summary>Secret that the workspace's tokens are signed with (HS256 or HS512).</summary>
    public string WorkspaceSecret => _tokens.Secret;

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
        var workspace = new Workspace(options);
        var tokens = new TokenValidator(workspace, options.WorkspaceSecret ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), options.PersonalAccessTokens);

        // Empty: neither appsettings.json nor ASPNETCORE_URLS nor the console of the program around it have a say.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        var server = builder.Build();
        server.UseRouting();
        Map(server, workspace, tokens);
        await server.StartAsync(cancellationToken);
        return new MembraneEmulator(server, workspace, tokens, options);
    }

    /// <summary>A token for a tenant, as an application's backend would sign it; valid for an hour.</summary>
    /// <param name="tenantKey">Null for <see cref="TenantKey"/>.</param>
    public string CreateToken(string? tenantKey = null) => _tokens.Create(new() { ["workspaceKey"] = WorkspaceKey, ["tenantKey"] = tenantKey ?? TenantKey });

    /// <summary>A workspace manager token (<c>isAdmin</c>), valid for an hour.</summary>
    public string CreateManagerToken() => _tokens.Create(new() { ["workspaceKey"] = WorkspaceKey, ["isAdmin"] = true });

    /// <summary>Makes an action answer <paramref name="output"/> instead of running. Token, connection and input are still checked, and the run is recorded.</summary>
    /// <param name="action">Key, id or name of the action.</param>
    /// <param name="output">JSON text of the <c>output</c>.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public IDisposable Reply(string action, string output, int? times = null)
    {
        using var document = JsonDocument.Parse(output);
        return Reply(action, document.RootElement.Clone(), times);
    }

    /// <inheritdoc cref="Reply(string, string, int?)"/>
    /// <param name="action">Key, id or name of the action.</param>
    /// <param name="output">The <c>output</c>; undefined leaves it out of the answer.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    public IDisposable Reply(string action, JsonElement output, int? times = null) => On(action, _ => output, times);

    /// <summary>Makes an action answer with what <paramref name="run"/> makes of its input, instead of running.</summary>
    /// <param name="action">Key, id or name of the action.</param>
    /// <param name="run">From input to <c>output</c>; called at most once per run, maybe by several threads at a time.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    public IDisposable On(string action, Func<JsonElement, JsonElement> run, int? times = null) =>
        _workspace.Replies.Add(ActionId(action), new ScriptedReply(run, null), times);

    /// <summary>Makes the HTTP answer of an action's runs be these bytes, whatever Membrane would have said. The run is recorded, the app's account untouched.</summary>
    /// <param name="action">Key, id or name of the action.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="contentType">Value of the header.</param>
    /// <param name="body">The text, sent as UTF-8.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    public IDisposable ReplyRaw(string action, int status, string contentType, string body, int? times = null) =>
        _workspace.Replies.Add(ActionId(action), new ScriptedReply(null, ApiReply.Of(body, contentType, status)), times);

    /// <summary>Gives a tenant a READY connection, with an account of its own behind it.</summary>
    /// <param name="tenantKey">The tenant; it need not exist before.</param>
    /// <param name="key">The connection's key; unique within the tenant.</param>
    /// <param name="integrationKey">The app.</param>
    /// <returns>The connection's id.</returns>
    /// <exception cref="InvalidOperationException">There is no such integration, or the tenant has a connection with this key.</exception>
    public string AddConnection(string tenantKey, string key = "kartra-prod", string integrationKey = "kartra") =>
        Try(() => _workspace.ConnectionLifecycle.Add(tenantKey, _workspace.Integration(integrationKey), key, name: null, ElementState.Ready).Id);

    /// <summary>The external app refuses a connection's credentials from now on: its calls fail, and it waits for its user to connect again.</summary>
    /// <param name="connection">Id or key.</param>
    /// <param name="tenantKey">Null for <see cref="TenantKey"/>.</param>
    /// <param name="reason">The key of the errors: <c>connection_is_defunct</c> or <c>access_token_expired</c>.</param>
    /// <exception cref="InvalidOperationException">There is no such connection.</exception>
    public void Disconnect(string connection, string? tenantKey = null, string reason = "connection_is_defunct") =>
        Try(() => _workspace.ConnectionLifecycle.Disconnect(Connection(connection, tenantKey), reason));

    /// <summary>What the user does on the connect page: the connection is READY.</summary>
    /// <param name="connection">Id or key.</param>
    /// <param name="tenantKey">Null for <see cref="TenantKey"/>.</param>
    /// <exception cref="InvalidOperationException">There is no such connection.</exception>
    public void Connect(string connection, string? tenantKey = null) => Try(() => _workspace.ConnectionLifecycle.Connect(Connection(connection, tenantKey)));

    /// <summary>Puts a connection into any state, known to Membrane's clients or not.</summary>
    /// <param name="connection">Id or key.</param>
    /// <param name="state">For instance <c>CONFIGURATION_ERROR</c>.</param>
    /// <param name="tenantKey">Null for <see cref="TenantKey"/>.</param>
    /// <exception cref="InvalidOperationException">There is no such connection.</exception>
    public void SetConnectionState(string connection, string state, string? tenantKey = null) =>
        Try(() => _workspace.ConnectionLifecycle.Move(Connection(connection, tenantKey), state));

    /// <summary>Answers the requests to the connected apps' own APIs: inline <c>api</c> calls, the proxy, actions with a request in their config.</summary>
    /// <param name="answer">Maybe called by several threads at a time. The default tells what it was asked.</param>
    public void OnRequest(Func<ExternalRequest, ExternalResponse> answer) => _workspace.ExternalApi = answer;

    /// <summary>Makes the next runs of an action go wrong. The faults of one action strike in the order they were added.</summary>
    /// <param name="action">Key, id or name of the action; null for whichever action runs next.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    public IDisposable Fail(string? action, Fault fault, int? times = 1) =>
        _workspace.RunFaults.Add(action is null ? null : ActionId(action), () => fault, times);

    /// <summary>Makes the next requests go wrong, whatever route they are for; <see cref="Fault.AfterRun"/> means after the request was handled.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">How often; null until the result is disposed.</param>
    public IDisposable FailRequests(Fault fault, int? times = 1) => _workspace.RequestFaults.Add(null, () => fault, times);

    /// <summary>Makes runs go wrong at random, until the result is disposed.</summary>
    /// <param name="seed">The same seed gives the same faults to runs that come one after another.</param>
    /// <param name="rate">From 0 (never) to 1 (always).</param>
    /// <param name="faults">What goes wrong; each equally often.</param>
    public IDisposable Chaos(int seed, double rate, params Fault[] faults)
    {
        ArgumentOutOfRangeException.ThrowIfZero(faults.Length, nameof(faults));
        var random = new Random(seed);
        return _workspace.RunFaults.Add(null, Next, times: null);

        Fault? Next()
        {
            lock (random)
            {
                return random.NextDouble() < rate ? faults[random.Next(faults.Length)] : null;
            }
        }
    }

    /// <summary>Stops listening and drops what is held.</summary>
    public async ValueTask DisposeAsync()
    {
        _workspace.Dispose();
        await _server.DisposeAsync();
    }

    private static void Map(WebApplication server, Workspace workspace, TokenValidator tokens)
    {
        var routes = new ApiRoutes(server, tokens, workspace);
        ActionRoutes.Map(routes, workspace);
        ConnectionRoutes.Map(routes, workspace);
        ExternalAppRoutes.Map(routes, workspace);
        IntegrationRoutes.Map(routes, workspace);
        ProxyRoutes.Map(routes, workspace);
        RunRoutes.Map(routes, workspace);
        WorkspaceRoutes.Map(routes, workspace);
        ConnectPage.Map(server, workspace);
        routes.MapFallback();
    }

    private Element Connection(string selector, string? tenantKey) => _workspace.Connections.Find(new Caller(tenantKey ?? TenantKey, IsManager: false), selector);

    private static T Try<T>(Func<T> change)
    {
        try
        {
            return change();
        }
        catch (ApiError error)
        {
            throw new InvalidOperationException(error.Message, error);
        }
    }

    private string ActionId(string selector) =>
        _workspace.Actions.Store.All.FirstOrDefault(action => action.Answers(selector) || action["name"] == selector)?.Id
        ?? throw new ArgumentException($"There is no action '{selector}'.", nameof(selector));

    /// <summary>The default one would take Ctrl+C and SIGTERM away from the program that the emulator runs in.</summary>
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
