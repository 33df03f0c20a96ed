using System.Diagnostics;
using System.Threading.RateLimiting;

namespace KartraGen;

/// <summary>
/// How to reach Membrane and as whom. Bound from the configuration section <c>Membrane</c>, then from the
/// <c>MEMBRANE_*</c> variables, then by the delegates given to <c>AddMembrane</c>; checked at start-up.
/// </summary>
public sealed class MembraneOptions
{
    /// <summary>
    /// Membrane's API. Https, or http to this machine. Variables <c>MEMBRANE_API_URL</c>, <c>MEMBRANE_API_URI</c>, <c>MEMBRANE_API_BASE_URL</c>.
    /// </summary>
    public Uri ApiUri { get; set; } = new("https://api.getmembrane.com");

    /// <summary>The workspace's key. Variable <c>MEMBRANE_WORKSPACE_KEY</c>.</summary>
    public string? WorkspaceKey { get; set; }

    /// <summary>The workspace's secret, which signs tokens; never leaves this process. Variable <c>MEMBRANE_WORKSPACE_SECRET</c>.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? WorkspaceSecret { get; set; }

    /// <summary>
    /// A ready token in place of key and secret: a JWT, or a personal access token that starts with <c>pat-</c>.
    /// Variable <c>MEMBRANE_TOKEN</c>.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Token { get; set; }

    /// <summary>
    /// Where tokens come from in place of all of the above: a private key, a callback, a source of one's own. A
    /// <see cref="MembraneCredentials"/> that is registered as a service does the same.
    /// </summary>
    public MembraneCredentials? Credentials { get; set; }

    /// <summary>
    /// The tenant whose connections are used, unless <see cref="MembraneClient.ForTenant(string)"/> says another: at most 1,024 characters. Variable
    /// <c>MEMBRANE_TENANT_KEY</c>.
    /// </summary>
    public string? TenantKey { get; set; }

    /// <summary>The connection that calls go through, by id. Variable <c>MEMBRANE_CONNECTION_ID</c>, when nothing here chooses one.</summary>
    public string? ConnectionId { get; set; }

    /// <summary>The connection that calls go through, by key. Variable <c>MEMBRANE_CONNECTION_KEY</c>, when nothing here chooses one.</summary>
    public string? ConnectionKey { get; set; }

    /// <summary>The integration whose default connection calls go through, by id.</summary>
    public string? IntegrationId { get; set; }

    /// <summary>The integration whose default connection calls go through, by key.</summary>
    public string? IntegrationKey { get; set; }

    /// <summary>How long a minted token is valid: 30 seconds to 2 hours.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The time for one attempt. Membrane itself gives an action 60 seconds: a shorter time here gives up on actions
    /// that still run.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(70);

    /// <summary>The time for a whole call, repetitions and waiting included.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(150);

    /// <summary>How often a call is repeated at most; see <see cref="MembraneRetryMode"/>.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>The longest <c>Retry-After</c> that is waited for; a longer one throws <see cref="MembraneRateLimitException"/> at once.</summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Limits how often actions and proxied requests are sent, repetitions included. Kartra takes 20 calls a second per
    /// app: <see cref="PacedRateLimiter"/> spaces them evenly, several machines share a limit through a distributed limiter.
    /// </summary>
    public RateLimiter? RateLimiter { get; set; }

    /// <summary>How many pages of a list are read at most: a longer list ends in a <see cref="MembraneException"/> that tells how far it came.</summary>
    public int MaxListPages { get; set; } = 10_000;

    /// <summary>How many items of a list are given at most, as <see cref="MaxListPages"/>.</summary>
    public int MaxListItems { get; set; } = 1_000_000;

    /// <summary>
    /// The program's name and version in the <c>User-Agent</c> of each request, before KartraGen's own: <c>MyShop/1.2</c>. Null names KartraGen alone.
    /// </summary>
    public string? ApplicationName { get; set; }

    /// <summary>How many connections to Membrane are open at a time, with HTTP/1.1; a call waits for one. Not for an <c>HttpClient</c> of your own.</summary>
    public int MaxConnectionsPerServer { get; set; } = MembraneHttp.DefaultConnections;

    /// <summary>True fails the start of a program that names no <see cref="TenantKey"/>: for one that serves a single tenant.</summary>
    public bool RequireTenant { get; set; }

    /// <summary>
    /// True (the default) looks the connection up when an action finds it disconnected: reconnecting takes its id, and
    /// tells what the user has to do.
    /// </summary>
    public bool ResolveConnectionId { get; set; } = true;

    /// <summary>True writes the tenant's key on spans and in log scopes. It is often a user's id.</summary>
    public bool RecordTenantKey { get; set; }

    /// <summary>
    /// True keeps a resilience handler that was added to every HTTP client, as .NET Aspire's defaults do. It repeats
    /// requests without knowing whether an action ran: reads are then sent again by both, while a write that it is about to
    /// send a second time ends in <see cref="MembraneTransportException"/>.
    /// </summary>
    public bool KeepForeignResilienceHandlers { get; set; }

    /// <summary>Options from the <c>MEMBRANE_*</c> environment variables, for use without dependency injection.</summary>
    public static MembraneOptions FromEnvironment()
    {
        var options = new MembraneOptions();
        MembraneVariables.Apply(Environment.GetEnvironmentVariable, options);
        MembraneVariables.ApplyConnection(Environment.GetEnvironmentVariable, options);
        return options;
    }

    /// <summary>No member is printed: some are secrets.</summary>
    public override string ToString() => nameof(MembraneOptions);
}
