using Microsoft.IdentityModel.JsonWebTokens;

namespace KartraGen;

/// <summary>One token that somebody else made, for one tenant.</summary>
internal sealed class ReadyToken : MembraneCredentials
{
    private readonly MembraneToken _token;
    private readonly string? _tenantKey;
    private readonly bool _isTenants;
    private readonly TimeProvider _time;

    /// <param name="token">A JWT, or a text that starts with <c>pat-</c>.</param>
    /// <param name="tenantKey">The tenant it stands for where it does not tell itself.</param>
    /// <param name="time">The clock.</param>
    public ReadyToken(string token, string? tenantKey, TimeProvider time)
    {
        if (!IsWellFormed(token))
        {
            throw new ArgumentException("The token is neither a JWT nor a token that starts with 'pat-'.", nameof(token));
        }

        var jwt = IsPersonal(token) ? null : new JsonWebToken(token);
        _token = new MembraneToken(token, jwt is null || jwt.ValidTo == DateTime.MinValue ? null : new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero));

        // The documented claim, or the one that Membrane's own SDK writes (facts: membrane-protocol §3.1).
        _tenantKey = Claim(jwt, "tenantKey") ?? Claim(jwt, "id") ?? tenantKey;
        _isTenants = jwt is not null && !(jwt.TryGetPayloadValue<bool>("isAdmin", out var isAdmin) && isAdmin);
        _time = time;
    }

    public override string Source => "token";

    internal override bool CanRefresh => false;

    internal override bool CanVend => false;

    // It is what it is: the server knows what it allows.
    internal override bool CanManage => false;

    public static bool IsWellFormed(string token)
    {
        try
        {
            return IsPersonal(token) || new JsonWebToken(token) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public override ValueTask<MembraneToken> GetTokenAsync(MembraneTokenRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Tenant is { } tenant && tenant.Key != _tenantKey)
        {
            throw new InvalidOperationException("The ready token was made for one tenant and cannot act for another; use a workspace key and secret.");
        }

        if (request.IsManager && _isTenants)
        {
            throw new InvalidOperationException("The ready token is a tenant's; managing the workspace takes a manager token (claim isAdmin).");
        }

        if (_token.ExpiresAt <= _time.GetUtcNow())
        {
            throw new MembraneAuthenticationException($"The ready token (Membrane:Token, variable MEMBRANE_TOKEN) expired at {_token.ExpiresAt:u}.");
        }

        return ValueTask.FromResult(_token);
    }

    private static bool IsPersonal(string token) => token.StartsWith("pat-", StringComparison.Ordinal);

    private static string? Claim(JsonWebToken? jwt, string name) =>
        jwt is not null && jwt.TryGetPayloadValue<string>(name, out var value) && !string.IsNullOrEmpty(value) ? value : null;
}
