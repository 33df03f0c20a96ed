using System.Text;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen.Emulator.Tokens;

/// <summary>
/// Checks the bearer token as Membrane does. Accepted are the documented claims <c>workspaceKey</c>/<c>tenantKey</c>/<c>isAdmin</c>
/// and the older pair <c>iss</c>/<c>id</c> that the JS SDK 0.28.3 still mints (docs/membrane/protocol.md#tokens).
/// </summary>
internal sealed class TokenValidator(WorkspaceRecord workspace, TimeProvider time, string workspaceSecret, IDictionary<string, string> personalAccessTokens)
{
    // HMAC pads a short key with zeros up to its block size anyway; the library refuses short keys, so they are padded before.
    private const int HmacBlock = 64;

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };
    private readonly SymmetricSecurityKey _secretKey = new(PadToBlock(Encoding.UTF8.GetBytes(workspaceSecret)));
    private Accepted? _accepted;

    public string Secret { get; } = workspaceSecret;

    public string Create(Dictionary<string, object> claims) => _handler.CreateToken(new SecurityTokenDescriptor
    {
        Claims = claims,
        Expires = time.GetUtcNow().UtcDateTime.AddHours(1),
        IssuedAt = time.GetUtcNow().UtcDateTime,
        SigningCredentials = new SigningCredentials(_secretKey, SecurityAlgorithms.HmacSha256),
    });

    public async Task<Caller> ValidateAsync(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            throw ApiError.NotAuthenticated("Authorization header with a Bearer token is missing.");
        }

        var token = authorization["Bearer ".Length..].Trim();
        if (token.StartsWith("pat-", StringComparison.Ordinal))
        {
            return personalAccessTokens.TryGetValue(token, out var holder)
                ? new Caller(holder, IsManager: false)
                : throw ApiError.NotAuthenticated("The personal access token is not known.");
        }

        var result = await _handler.ValidateTokenAsync(token, Parameters());
        if (!result.IsValid)
        {
            throw ApiError.NotAuthenticated(Reason(result.Exception));
        }

        var claims = result.Claims;
        if ((Text(claims, "workspaceKey") ?? Text(claims, "iss")) != workspace.Current.Key)
        {
            throw ApiError.NotAuthenticated("The token is for another workspace.");
        }

        var isManager = claims.TryGetValue("isAdmin", out var isAdmin) && isAdmin is true;
        var tenantKey = Text(claims, "tenantKey") ?? Text(claims, "id");
        return tenantKey is null && !isManager
            ? throw ApiError.NotAuthenticated("The token names neither a tenant nor isAdmin.")
            : new Caller(tenantKey, isManager);
    }

    private TokenValidationParameters Parameters()
    {
        var record = workspace.Current;
        if (_accepted is { } accepted && accepted.Record == record)
        {
            return accepted.Parameters;
        }

        var parameters = new TokenValidationParameters
        {
            IssuerSigningKeys = [.. workspace.RefusesSecret ? [] : new SecurityKey[] { _secretKey }, .. PublicKeys.Of(record)],
            ValidAlgorithms =
            [
                SecurityAlgorithms.HmacSha256, SecurityAlgorithms.HmacSha512, SecurityAlgorithms.EcdsaSha256,
                SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256,
            ],
            ValidateIssuer = false,
            ValidateAudience = false,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => expires > time.GetUtcNow() && !(notBefore > time.GetUtcNow()),
        };
        _accepted = new Accepted(record, parameters);
        return parameters;
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

    /// <summary>Made anew when the workspace's settings or keys have changed.</summary>
    private sealed record Accepted(Element Record, TokenValidationParameters Parameters);
}
