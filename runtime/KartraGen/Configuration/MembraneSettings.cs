using System.Text;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;

namespace KartraGen;

/// <summary>Checked options, worked out once: replaced as a whole when the configuration changes.</summary>
internal sealed class MembraneSettings
{
    public MembraneSettings(MembraneOptions options, MembraneCredentials? credentials, TimeProvider time, ILogger logger)
    {
        BaseAddress = options.ApiUri.AbsoluteUri.EndsWith('/') ? options.ApiUri.AbsoluteUri : options.ApiUri.AbsoluteUri + "/";
        ActUri = new Uri(BaseAddress + "act");
        Tenant = Blank(options.TenantKey) is { } tenantKey ? new MembraneTenant(tenantKey) : null;
        Connection = ConnectionSelector.Single(options.ConnectionId, options.ConnectionKey, options.IntegrationId, options.IntegrationKey) ?? default;
        TotalTimeout = options.TotalTimeout;
        AttemptTimeout = options.AttemptTimeout;
        MaxRetries = options.MaxRetries;
        MaxRetryAfter = options.MaxRetryAfter;
        MaxListPages = options.MaxListPages;
        MaxListItems = options.MaxListItems;
        UserAgent = KartraGen.UserAgent.Of(options.ApplicationName);
        RateLimiter = options.RateLimiter;
        ResolveConnectionId = options.ResolveConnectionId;
        RecordTenantKey = options.RecordTenantKey;
        Tokens = new TokenCache(options.Credentials ?? credentials ?? Credentials(options, time, logger), time, logger);
    }

    /// <summary>With a slash at the end, so that a path in it is kept.</summary>
    public string BaseAddress { get; }

    public Uri ActUri { get; }

    public MembraneTenant? Tenant { get; }

    public ConnectionSelector Connection { get; }

    public TimeSpan TotalTimeout { get; }

    public TimeSpan AttemptTimeout { get; }

    public int MaxRetries { get; }

    public TimeSpan MaxRetryAfter { get; }

    public int MaxListPages { get; }

    public int MaxListItems { get; }

    public string UserAgent { get; }

    public RateLimiter? RateLimiter { get; }

    public bool ResolveConnectionId { get; }

    public bool RecordTenantKey { get; }

    public TokenCache Tokens { get; }

    private static MembraneCredentials Credentials(MembraneOptions options, TimeProvider time, ILogger logger)
    {
        if (Blank(options.Token) is { } token)
        {
            return new ReadyToken(token.Trim(), Blank(options.TenantKey), time);
        }

        var secret = options.WorkspaceSecret!.TrimEnd('\r', '\n');
        if (Encoding.UTF8.GetByteCount(secret) is < 32 and var bytes)
        {
            Log.ShortSecret(logger, bytes);
        }

        return MembraneCredentials.FromSecret(options.WorkspaceKey!.Trim(), secret, options.TokenLifetime, time);
    }

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
