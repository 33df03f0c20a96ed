using System.Text.Json;
using System.Text.Unicode;
using KartraGen.Json;
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
        return token.Split('.') is [var header, var payload, not ""] && TryReadPart(header, ref claims) && TryReadPart(payload, ref claims);
    }

    private static bool TryReadPart(string part, ref TokenClaims claims)
    {
        claims = default;
        try
        {
            var json = Base64UrlEncoder.DecodeBytes(part);
            var reader = new Utf8JsonReader(json);
            if (!Utf8.IsValid(json) || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            string? tenantKey = null,
                id = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                // The documented claim, or the one that Membrane's own SDK writes (docs/membrane/protocol.md#tokens).
                var name = JsonText.Of(ref reader);
                reader.Read();
                switch (name)
                {
                    case "tenantKey" or "id" when reader.TokenType == JsonTokenType.String:
                        // Half a surrogate pair reads as any other would: such a token must not pass for another tenant's.
                        if (!JsonText.TryGet(ref reader, out var text))
                        {
                            return false;
                        }

                        (tenantKey, id) = name == "id" ? (tenantKey, text) : (text, id);
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

            claims = claims with { TenantKey = Present(tenantKey) ?? Present(id) };
            return !reader.Read();
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return false;
        }
    }

    private static string? Present(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // RFC 7519, 2: seconds, which may have a fraction.
    private static DateTimeOffset? Instant(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var seconds) && seconds >= 0 && seconds <= LastSecond
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
}
