using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen;

/// <summary>
/// Verifies a JWT that the workspace's secret signs. The same secret signs the tokens that browsers get of us, which have no
/// subject: so does one without prove nothing here.
/// </summary>
internal sealed class MembraneTokenHandler(
    IOptionsMonitor<MembraneTokenOptions> options,
    IOptionsMonitor<MembraneOptions> membrane,
    ILoggerFactory loggers,
    UrlEncoder encoder
) : AuthenticationHandler<MembraneTokenOptions>(options, loggers, encoder)
{
    private static readonly JsonWebTokenHandler Tokens = new();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers[MembraneTokenDefaults.Header];
        if (header.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        var result = await Tokens.ValidateTokenAsync(header.Count == 1 ? header[0] : null, Parameters()).ConfigureAwait(false);
        if (result.IsValid && result.ClaimsIdentity.HasClaim(claim => claim is { Type: JwtRegisteredClaimNames.Sub, Value.Length: > 0 }))
        {
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(result.ClaimsIdentity), Scheme.Name));
        }

        // By the type alone: the library's messages may quote a token's content.
        return AuthenticateResult.Fail($"The {MembraneTokenDefaults.Header} was not accepted ({result.Exception?.GetType().Name ?? "no subject"}).");
    }

    private TokenValidationParameters Parameters()
    {
        var secret = Options.WorkspaceSecret ?? membrane.CurrentValue.WorkspaceSecret;
        if (string.IsNullOrEmpty(secret))
        {
            throw new InvalidOperationException(
                "Calls from Membrane are verified with the workspace's secret, and there is none: set "
                    + "Membrane:WorkspaceSecret, or AddMembraneToken(options => options.WorkspaceSecret = ...)."
            );
        }

        // Zeros at the end of a key leave its HMAC as it is (RFC 2104, 2), and the library refuses keys shorter than the hash.
        var bytes = Encoding.UTF8.GetBytes(secret);
        Array.Resize(ref bytes, Math.Max(bytes.Length, 64));
        return new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256, SecurityAlgorithms.HmacSha384, SecurityAlgorithms.HmacSha512],
            IssuerSigningKey = new SymmetricSecurityKey(bytes),
            ValidateAudience = false, // it names none
            ValidateIssuer = false, // the secret is one workspace's
            LifetimeValidator = IsCurrent,
            AuthenticationType = Scheme.Name,
            NameClaimType = JwtRegisteredClaimNames.Sub,
        };
    }

    private bool IsCurrent(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = TimeProvider.GetUtcNow().UtcDateTime;
        return (expires is null ? !Options.RequireExpirationTime : now < expires + Options.ClockSkew)
            && (notBefore is null || notBefore - Options.ClockSkew <= now);
    }
}
