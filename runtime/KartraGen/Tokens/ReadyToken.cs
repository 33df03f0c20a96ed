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
        var isJwt = TokenClaims.TryRead(token, out var claims);
        if (!isJwt && !IsPersonal(token))
        {
            throw new ArgumentException("The token is neither a JWT nor a token that starts with 'pat-'.", nameof(token));
        }

        _token = new MembraneToken(token, claims.ExpiresAt);
        _tenantKey = claims.TenantKey ?? tenantKey;
        _isTenants = isJwt && !claims.IsManager;
        _time = time;
    }

    public override string Source => "token";

    internal override bool CanRefresh => false;

    internal override bool CanVend => false;

    // It is what it is: the server knows what it allows.
    internal override bool CanManage => false;

    public static bool IsWellFormed(string token) => IsPersonal(token) || TokenClaims.TryRead(token, out _);

    public override ValueTask<MembraneToken> GetTokenAsync(MembraneTokenRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Tenant is { } tenant && tenant.Key != _tenantKey)
        {
            throw new InvalidOperationException(
                "The ready token was made for one tenant and cannot act for another; use a workspace key and secret."
            );
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
}
