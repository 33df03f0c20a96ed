namespace KartraGen.Emulator.Api;

/// <summary>Whom a valid token speaks for: a tenant, or the workspace's manager (<c>isAdmin</c>), who may name a tenant too.</summary>
internal sealed record Caller(string? TenantKey, bool IsManager)
{
    /// <summary>The tenant, for calls that make no sense without one.</summary>
    public string Tenant => TenantKey ?? throw ApiError.BadRequest("This call needs a token with a tenantKey.");

    public bool Sees(string? tenantKey) => TenantKey is null ? IsManager : TenantKey == tenantKey;

    public void DemandManager()
    {
        if (!IsManager)
        {
            throw ApiError.AccessDenied("This call needs a workspace manager token (isAdmin).");
        }
    }
}
