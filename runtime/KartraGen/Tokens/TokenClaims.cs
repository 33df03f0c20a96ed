using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen;

/// <summary>
/// What a ready token says of itself. Read here and not with <c>JsonWebToken</c>, which makes claims of any kind and costs
/// a program without a JIT 95 KB.
/// </summary>
internal readonly record struct TokenClaims(string? TenantKey, bool IsManager, DateTimeOffset? ExpiresAt)
{
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>False when the text is no signed JWT: three parts, the first two of them JSON objects. The signature is the server's to check.</summary>
    public static bool TryRead(string token, out TokenClaims claims)
    {
        claims = default;
        return token.Split('.') is [var header, var payload, not ""]
            && TryReadPart(header, ref claims)
            && TryReadPart(payload, ref claims);
    }

    private static bool TryReadPart(string part, ref TokenClaims claims)
    {
        claims = default;
        try
        {
            var reader = new Utf8JsonReader(Base64UrlEncoder.DecodeBytes(part));
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            string? tenantKey = null, id = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                // The documented claim, or the one that Membrane's own SDK writes (docs/membrane/protocol.md#tokens).
                var name = reader.GetString();
                reader.Read();
                switch (name)
                {
                    case "tenantKey":
                        tenantKey = Text(ref reader);
                        break;
                    case "id":
                        id = Text(ref reader);
                        break;
                    case "isAdmin":
                        claims = claims with { IsManager = reader.TokenType == JsonTokenType.True };
                        break;
                    case "exp":
                        claims = claims with { ExpiresAt = Instant(ref reader) };
                        break;
                }

                reader.Skip();
            }

            claims = claims with { TenantKey = tenantKey ?? id };
            return !reader.Read();
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            // InvalidOperationException: text that is no UTF-8.
            return false;
        }
    }

    private static string? Text(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } text ? text : null;

    // RFC 7519, 2: seconds, which may have a fraction.
    private static DateTimeOffset? Instant(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var seconds) && seconds >= 0 && seconds <= LastSecond
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
}
