using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen;

/// <summary>Where tokens come from. Register one as a service to replace what <see cref="MembraneOptions"/> says.</summary>
public abstract class MembraneCredentials
{
    internal static readonly TimeSpan DefaultLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Makes or fetches a token. The client caches it and calls again before it expires, once at a time per request.</summary>
    public abstract ValueTask<MembraneToken> GetTokenAsync(MembraneTokenRequest request, CancellationToken cancellationToken = default);

    /// <summary>What logs and metrics call the source; never a value.</summary>
    public virtual string Source => "custom";

    /// <summary>True when asking again can give another token.</summary>
    internal virtual bool CanRefresh => true;

    /// <summary>False for a token that may live long or reach far, which no browser may get.</summary>
    internal virtual bool CanVend => true;

    /// <summary>True when a manager token can be had where a tenant's is in use.</summary>
    internal virtual bool CanManage => true;

    /// <summary>Tokens signed with the workspace secret (HS256).</summary>
    /// <param name="workspaceKey">The workspace's key.</param>
    /// <param name="workspaceSecret">The workspace's secret, of any length.</param>
    /// <param name="lifetime">How long a token is valid; 5 minutes unless given.</param>
    /// <param name="timeProvider">The clock; the system's unless given.</param>
    public static MembraneCredentials FromSecret(
        string workspaceKey,
        string workspaceSecret,
        TimeSpan? lifetime = null,
        TimeProvider? timeProvider = null
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(workspaceSecret);

        // Zeros at the end of a key leave its HMAC as it is (RFC 2104, 2), and the library refuses keys under 32 bytes.
        var secret = Encoding.UTF8.GetBytes(workspaceSecret);
        var key = new byte[Math.Max(secret.Length, 32)];
        secret.CopyTo(key, 0);
        var signing = new SigningCredentials(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256);
        return Signing(workspaceKey, signing, "secret", lifetime, timeProvider);
    }

    /// <summary>Tokens signed with a private key (ES256 or RSA) whose public key is registered with the workspace.</summary>
    /// <param name="workspaceKey">The workspace's key.</param>
    /// <param name="pem">The unencrypted key as PEM text: EC P-256, or RSA of at least 2048 bits.</param>
    /// <param name="algorithm">How an RSA key signs.</param>
    /// <param name="keyId">The key's id, where the workspace knows several.</param>
    /// <param name="lifetime">How long a token is valid; 5 minutes unless given.</param>
    /// <param name="timeProvider">The clock; the system's unless given.</param>
    /// <exception cref="ArgumentException">No such key, or a weak one.</exception>
    public static MembraneCredentials FromPrivateKey(
        string workspaceKey,
        string pem,
        MembraneRsaAlgorithm algorithm = MembraneRsaAlgorithm.PS256,
        string? keyId = null,
        TimeSpan? lifetime = null,
        TimeProvider? timeProvider = null
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pem);
        return Signing(workspaceKey, PrivateKeys.FromPem(pem, algorithm, keyId), "private_key", lifetime, timeProvider);
    }

    /// <summary>Tokens signed with an EC P-256 key (ES256), which may live in a vault. The key must outlive the client.</summary>
    /// <inheritdoc cref="FromPrivateKey(string, string, MembraneRsaAlgorithm, string?, TimeSpan?, TimeProvider?)"/>
    public static MembraneCredentials FromPrivateKey(
        string workspaceKey,
        ECDsa key,
        string? keyId = null,
        TimeSpan? lifetime = null,
        TimeProvider? timeProvider = null
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        return Signing(workspaceKey, PrivateKeys.Of(key, keyId), "private_key", lifetime, timeProvider);
    }

    /// <summary>Tokens signed with an RSA key of at least 2048 bits, which may live in a vault. The key must outlive the client.</summary>
    /// <inheritdoc cref="FromPrivateKey(string, string, MembraneRsaAlgorithm, string?, TimeSpan?, TimeProvider?)"/>
    public static MembraneCredentials FromPrivateKey(
        string workspaceKey,
        RSA key,
        MembraneRsaAlgorithm algorithm = MembraneRsaAlgorithm.PS256,
        string? keyId = null,
        TimeSpan? lifetime = null,
        TimeProvider? timeProvider = null
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        return Signing(workspaceKey, PrivateKeys.Of(key, algorithm, keyId), "private_key", lifetime, timeProvider);
    }

    /// <summary>Tokens that a delegate fetches, from a service of one's own for instance.</summary>
    public static MembraneCredentials FromCallback(Func<MembraneTokenRequest, CancellationToken, ValueTask<MembraneToken>> fetch)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        return new CallbackCredentials(fetch);
    }

    /// <summary>A ready token: a JWT, or a personal access token that starts with <c>pat-</c>. It serves the one tenant that it was made for.</summary>
    /// <param name="token">The token's text.</param>
    /// <param name="timeProvider">The clock; the system's unless given.</param>
    /// <exception cref="ArgumentException">The text is neither.</exception>
    public static MembraneCredentials FromToken(string token, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new ReadyToken(token.Trim(), null, timeProvider ?? TimeProvider.System);
    }

    private static SigningTokens Signing(
        string workspaceKey,
        SigningCredentials signing,
        string source,
        TimeSpan? lifetime,
        TimeProvider? timeProvider
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(workspaceKey);
        return new SigningTokens(workspaceKey, signing, source, lifetime ?? DefaultLifetime, timeProvider ?? TimeProvider.System);
    }

    /// <summary>Never a value.</summary>
    public sealed override string ToString() => $"{nameof(MembraneCredentials)} ({Source})";
}
