using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen;

/// <summary>Private keys that sign tokens; weak ones are refused.</summary>
internal static class PrivateKeys
{
    // The library itself takes shorter ones.
    private const int ShortestRsa = 2048;

    public static SigningCredentials Of(ECDsa key, string? keyId)
    {
        if (key.KeySize != 256)
        {
            throw new ArgumentException("ES256 takes a P-256 key.", nameof(key));
        }

        return new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = keyId }, SecurityAlgorithms.EcdsaSha256);
    }

    public static SigningCredentials Of(RSA key, MembraneRsaAlgorithm algorithm, string? keyId)
    {
        if (key.KeySize < ShortestRsa)
        {
            throw new ArgumentException($"An RSA key of {key.KeySize} bits is too short; {ShortestRsa} are the least.", nameof(key));
        }

        var name = algorithm == MembraneRsaAlgorithm.RS256 ? SecurityAlgorithms.RsaSha256 : SecurityAlgorithms.RsaSsaPssSha256;
        return new SigningCredentials(new RsaSecurityKey(key) { KeyId = keyId }, name);
    }

    public static SigningCredentials FromPem(string pem, MembraneRsaAlgorithm algorithm, string? keyId)
    {
        // "PRIVATE KEY" (PKCS#8) holds either kind, so that only trying tells them apart; a public key would be imported too.
        var isPrivate = pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal);
        if (isPrivate && TryImport(ECDsa.Create(), pem) is { } ec)
        {
            return Of(ec, keyId);
        }

        return isPrivate && TryImport(RSA.Create(), pem) is { } rsa
            ? Of(rsa, algorithm, keyId)
            : throw new ArgumentException("The text is not an unencrypted PEM private key, EC P-256 or RSA.", nameof(pem));
    }

    // The exceptions of the import are left out: they may hold parts of the text.
    private static T? TryImport<T>(T key, string pem)
        where T : AsymmetricAlgorithm
    {
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }
}
