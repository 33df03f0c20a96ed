using System.Text;
using System.Text.Json;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen.Emulator.Tokens;

/// <summary>Checks the bearer token as Membrane does; what its claims mean is in <see cref="CallerClaims"/>.</summary>
internal sealed class TokenValidator(
    WorkspaceRecord workspace,
    TimeProvider time,
    string workspaceSecret,
    IDictionary<string, string> personalAccessTokens
)
{
    // HMAC pads a short key with zeros up to its block size anyway; the library refuses short keys, so they are padded before.
    private const int HmacBlock = 64;

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };
    private readonly SymmetricSecurityKey _secretKey = new(PadToBlock(Encoding.UTF8.GetBytes(workspaceSecret)));
    private Accepted? _accepted;

    public string Secret { get; } = workspaceSecret;

    /// <param name="claims">What the token says.</param>
    /// <param name="lifetime">Null for a token that does not expire.</param>
    public string Create(Dictionary<string, object> claims, TimeSpan? lifetime) =>
        _handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Claims = claims,
                Expires = time.GetUtcNow().UtcDateTime + lifetime,
                IssuedAt = time.GetUtcNow().UtcDateTime,
                SigningCredentials = new SigningCredentials(_secretKey, SecurityAlgorithms.HmacSha256),
            }
        );

    /// <summary>The caller that an <c>Authorization</c> header names.</summary>
    /// <exception cref="ApiError">It names none.</exception>
    public Task<Caller> ValidateHeaderAsync(string? authorization) =>
        authorization is not null && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? ValidateAsync(authorization["Bearer ".Length..].Trim())
            : throw ApiError.NotAuthenticated("Authorization header with a Bearer token is missing.");

    public async Task<Caller> ValidateAsync(string token)
    {
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

        // The token's own JSON: the library makes claims of it, which are no longer the values that were sent.
        using var claims = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(((JsonWebToken)result.SecurityToken).EncodedPayload));
        return CallerClaims.Read(claims.RootElement, workspace.Current.Key!);
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
                SecurityAlgorithms.HmacSha256,
                SecurityAlgorithms.HmacSha384,
                SecurityAlgorithms.HmacSha512,
                SecurityAlgorithms.EcdsaSha256,
                SecurityAlgorithms.RsaSha256,
                SecurityAlgorithms.RsaSsaPssSha256,
            ],
            ValidateIssuer = false,
            ValidateAudience = false,
            LifetimeValidator = (notBefore, expires, token, _) =>
                !(notBefore > time.GetUtcNow())
                && (expires > time.GetUtcNow() || (expires is null && token is JsonWebToken jwt && IsClientToken(jwt))),
        };
        _accepted = new Accepted(record, parameters);
        return parameters;
    }

    // The library's own messages quote the token's content.
    private static string Reason(Exception? exception) =>
        exception switch
        {
            SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException => "The token has expired, or has no expiry.",
            SecurityTokenMalformedException or ArgumentException => "The token is not a JWT.",
            _ => "The token's signature is not valid for this workspace.",
        };

    // Of the tokens that Membrane issues itself; those that applications sign must expire.
    private static bool IsClientToken(JsonWebToken token) =>
        token.TryGetPayloadValue<string>("clientTokenId", out _) && token.TryGetPayloadValue<string>("tenantId", out _);

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
