using System.Text.Json;
using KartraGen.Emulator.Api;

namespace KartraGen.Emulator.Tokens;

/// <summary>
/// Whom a token's claims name. Membrane's documentation has <c>workspaceKey</c>, <c>tenantKey</c> and <c>isAdmin</c>; the JS SDK 0.28.3 mints
/// <c>iss</c> and <c>id</c>, the vendor's public programs mix both, and the client tokens that Membrane hands out have <c>tenantId</c>.
/// </summary>
internal static class CallerClaims
{
    /// <exception cref="ApiError">They name nobody, or another workspace.</exception>
    public static Caller Read(JsonElement claims, string workspaceKey)
    {
        string? Text(string name) => claims.Text(name) is { Length: > 0 } text ? text : null;

        if ((Text("workspaceKey") ?? Text("iss")) != workspaceKey)
        {
            throw ApiError.NotAuthenticated("The token is for another workspace.");
        }

        var isManager = claims.TryGetProperty("isAdmin", out var isAdmin) && isAdmin.GetRawText() is "true" or "1" or "\"true\"";
        var tenantKey = Text("tenantKey") ?? Text("id") ?? Text("tenantId");
        return tenantKey is null && !isManager
            ? throw ApiError.NotAuthenticated("The token names neither a tenant nor isAdmin.")
            : new Caller(tenantKey, isManager);
    }
}
