namespace KartraGen;

/// <summary>Whom a token is for. Tokens are cached by it.</summary>
/// <param name="Tenant">The tenant; null for a manager token, or for a ready token that carries its own.</param>
/// <param name="IsManager">True for a token that manages the whole workspace.</param>
public readonly record struct MembraneTokenRequest(MembraneTenant? Tenant, bool IsManager = false)
{
    /// <summary>How long the token shall be valid; null leaves it to the source. Sources that cannot choose ignore it.</summary>
    public TimeSpan? Lifetime { get; init; }
}
