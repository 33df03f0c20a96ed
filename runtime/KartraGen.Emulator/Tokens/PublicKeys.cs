using System.Security.Cryptography;
using System.Text.Json;
using KartraGen.Emulator.Api;
using KartraGen.Emulator.Elements;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen.Emulator.Tokens;

/// <summary>The public keys that a workspace has registered (<c>publicKeys</c>: name and PEM), for tokens signed with a private key.</summary>
internal static class PublicKeys
{
    public static IEnumerable<SecurityKey> Of(Element workspace) =>
        !workspace.Json.TryGetProperty("publicKeys", out var keys) || keys.ValueKind != JsonValueKind.Array
            ? []
            : keys.EnumerateArray().Select(key => Read(key.GetProperty("publicKey").GetString()!)).ToList();

    /// <exception cref="ApiError">The text is no public key.</exception>
    private static SecurityKey Read(string pem)
    {
        try
        {
            var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return new ECDsaSecurityKey(key);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // Not an EC key: the PEM label alone does not say it.
        }

        try
        {
            var key = RSA.Create();
            key.ImportFromPem(pem);
            return new RsaSecurityKey(key);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw ApiError.BadRequest("A public key must be PEM of an EC or RSA key.");
        }
    }
}
