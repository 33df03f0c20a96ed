using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen.Emulator.Api;

/// <summary>
/// Checks the bearer token as Membrane does. Accepted are the documented claims <c>workspaceKey</c>/<c>tenantKey</c>/<c>isAdmin</c>
/// and the older pair <c>iss</c>/<c>id</c> that the JS SDK 0.28.3 still mints.
/// </summary>
internal sealed class TokenValidator(string workspaceKey, string workspaceSecret, TimeProvider time)
{
    // HMAC pads a short key with zeros up to its block size anyway; the library refuses short keys, so they are padded before.
    private const int HmacBlock = 64;

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };
    private readonly TokenValidationParameters _parameters = new()
    {
        IssuerSigningKey = new SymmetricSecurityKey(PadToBlock(Encoding.UTF8.GetBytes(workspaceSecret))),
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256, SecurityAlgorithms.HmacSha512],
        ValidateIssuer = false,
        ValidateAudience = false,
        RequireExpirationTime = true,
        LifetimeValidator = (notBefore, expires, _, _) => expires > time.GetUtcNow() && !(notBefore > time.GetUtcNow()),
    };

    public string Secret { get; } = workspaceSecret;

    public string Create(Dictionary<string, object> claims) => _handler.CreateToken(new SecurityTokenDescriptor
    {
        Claims = claims,
        Expires = time.GetUtcNow().UtcDateTime.AddHours(1),
        IssuedAt = time.GetUtcNow().UtcDateTime,
        SigningCredentials = new SigningCredentials(_parameters.IssuerSigningKey, SecurityAlgorithms.HmacSha256),
    });

    public async Task<Caller> ValidateAsync(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            throw ApiError.NotAuthenticated("Authorization header with a Bearer token is missing.");
        }

        var result = await _handler.ValidateTokenAsync(authorization["Bearer ".Length..].Trim(), _parameters);
        if (!result.IsValid)
        {
            throw ApiError.NotAuthenticated(Reason(result.Exception));
        }

        var claims = result.Claims;
        if ((Text(claims, "workspaceKey") ?? Text(claims, "iss")) != workspaceKey)
        {
            throw ApiError.NotAuthenticated("The token is for another workspace.");
        }

        var isManager = claims.TryGetValue("isAdmin", out var isAdmin) && isAdmin is true;
        var tenantKey = Text(claims, "tenantKey") ?? Text(claims, "id");
        return tenantKey is null && !isManager
            ? throw ApiError.NotAuthenticated("The token names neither a tenant nor isAdmin.")
            : new Caller(tenantKey, isManager);
    }

    // The library's own messages quote the token's content.
    private static string Reason(Exception? exception) => exception switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException => "The token has expired, or has no expiry.",
        SecurityTokenMalformedException or ArgumentException => "The token is not a JWT.",
        _ => "The token's signature is not valid for this workspace.",
    };

    private static string? Text(IDictionary<string, object> claims, string name) =>
        claims.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text : null;

    private static byte[] PadToBlock(byte[] key)
    {
        if (key.Length < HmacBlock)
        {
            Array.Resize(ref key, HmacBlock);
        }

        return key;
    }
}
