using System.Security.Cryptography;
using System.Text;

namespace KartraGen;

/// <summary>Webhooks that Membrane sends.</summary>
public static class MembraneWebhook
{
    /// <summary>The header that holds the signature.</summary>
    public const string SignatureHeader = "X-Signature";

    /// <summary>True when Membrane signed this body: hex of HMAC-SHA256 over its bytes, compared in constant time.</summary>
    /// <param name="body">The body's bytes as they came, before any parsing.</param>
    /// <param name="signature">The value of <see cref="SignatureHeader"/>; null when the request had none.</param>
    /// <param name="secret">The secret that Membrane's console shows for the webhook.</param>
    public static bool Verify(ReadOnlySpan<byte> body, string? signature, string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, expected);
        return signature is not null && TryReadHex(signature, out var given) && CryptographicOperations.FixedTimeEquals(expected, given);
    }

    private static bool TryReadHex(string text, out byte[] bytes)
    {
        var isHex = text.Length == HMACSHA256.HashSizeInBytes * 2 && text.All(char.IsAsciiHexDigit);
        bytes = isHex ? Convert.FromHexString(text) : [];
        return isHex;
    }
}
