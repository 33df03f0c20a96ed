using System.Buffers;
using System.Diagnostics;
using System.Net.Http.Headers;

namespace KartraGen;

/// <summary>A bearer token. Printing it shows nothing of it.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class MembraneToken
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/=-");

    /// <summary>A token.</summary>
    /// <param name="value">The token's text.</param>
    /// <param name="expiresAt">When it expires; null when that is not known or never.</param>
    /// <exception cref="ArgumentException">The text holds what no bearer token holds (RFC 6750, 2.1).</exception>
    public MembraneToken(string value, DateTimeOffset? expiresAt)
    {
        ArgumentNullException.ThrowIfNull(value);

        // Checked here because HttpHeaders puts a value it refuses into its exception's message.
        if (value.Length == 0 || value.AsSpan().ContainsAnyExcept(Allowed))
        {
            throw new ArgumentException("The text is not a bearer token.", nameof(value));
        }

        Value = value;
        ExpiresAt = expiresAt;
        Header = new AuthenticationHeaderValue("Bearer", value);
    }

    /// <summary>The token's text: a secret.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Value { get; }

    /// <summary>When it expires; null when that is not known or never.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal AuthenticationHeaderValue Header { get; }

    /// <summary>Never the token itself.</summary>
    public override string ToString() => "MembraneToken (hidden)";
}
