using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KartraGen.Tests.Support;

/// <summary>Takes tokens apart with nothing of the library that made them.</summary>
internal static class Jwt
{
    public static JsonElement Header(string token) => Part(token, 0);

    public static JsonElement Payload(string token) => Part(token, 1);

    public static bool IsSignedWith(string token, string secret)
    {
        var parts = token.Split('.');
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
        return expected.AsSpan().SequenceEqual(Base64Url.DecodeFromChars(parts[2]));
    }

    /// <summary>A token that says what the test wants; its signature is of no meaning.</summary>
    public static string Make(string payload) =>
        string.Join(
            '.',
            Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8),
            Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload)),
            "c2ln"
        );

    private static JsonElement Part(string token, int index) => JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[index])).RootElement;
}
