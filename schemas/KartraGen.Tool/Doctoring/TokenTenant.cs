using System.Text.Json;
using KartraGen.Tool.Credentials;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen.Tool.Doctoring;

/// <summary>Whether calls have a tenant: Membrane runs actions for tenants only.</summary>
internal static class TokenTenant
{
    // All of them occur (docs/membrane/protocol.md#tokens).
    private static readonly string[] Claims = ["tenantKey", "tenantId", "id"];

    /// <summary>What can be told without asking.</summary>
    public static Finding Check(CredentialSet credentials)
    {
        if (credentials.TenantKey is not null)
        {
            return new Finding("tenant", true, "given by MEMBRANE_TENANT_KEY");
        }

        return Payload(credentials.Token!) switch
        {
            null => new Finding("tenant", false, "the token is none that names a tenant; set MEMBRANE_TENANT_KEY"),
            { } payload when Claims.Any(claim => payload.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String) =>
                new Finding("tenant", true, "that of the token"),
            _ => new Finding("tenant", false, "the token names none, as a manager's does; set MEMBRANE_TENANT_KEY"),
        };
    }

    private static JsonElement? Payload(string token)
    {
        try
        {
            return
                token.Split('.') is [_, { } payload, ..]
                && JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(payload)).RootElement is { ValueKind: JsonValueKind.Object } claims
                ? claims
                : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }
}
