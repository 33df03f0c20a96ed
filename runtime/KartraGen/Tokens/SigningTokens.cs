using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen;

/// <summary>Signs tokens here, with the claims that Membrane's pages document.</summary>
internal sealed class SigningTokens(
    string workspaceKey, SigningCredentials signing, string source, TimeSpan lifetime, TimeProvider time) : MembraneCredentials
{
    // Without its own times: they would come from the system clock, and nbf fails on a server whose clock is behind.
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public override string Source => source;

    public override ValueTask<MembraneToken> GetTokenAsync(MembraneTokenRequest request, CancellationToken cancellationToken = default)
    {
        if (request is { Tenant: null, IsManager: false })
        {
            throw new InvalidOperationException(
                "No tenant is bound: set Membrane:TenantKey (variable MEMBRANE_TENANT_KEY), or call ForTenant(...) first.");
        }

        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var expires = now + (request.Lifetime ?? lifetime);
        var payload = Payload(request, now, expires);

        // A private key is one native object, which does not promise to be thread-safe.
        lock (signing)
        {
            return ValueTask.FromResult(new MembraneToken(Handler.CreateToken(payload, signing), expires));
        }
    }

    private string Payload(MembraneTokenRequest request, DateTimeOffset issued, DateTimeOffset expires)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("workspaceKey", workspaceKey);
            if (request.IsManager)
            {
                writer.WriteBoolean("isAdmin", true);
            }
            else
            {
                WriteTenant(writer, request.Tenant!);
            }

            writer.WriteNumber("iat", issued.ToUnixTimeSeconds());
            writer.WriteNumber("exp", expires.ToUnixTimeSeconds());
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteTenant(Utf8JsonWriter writer, MembraneTenant tenant)
    {
        writer.WriteString("tenantKey", tenant.Key);
        if (tenant.Name is not null)
        {
            writer.WriteString("name", tenant.Name);
        }

        if (tenant.Fields is { Count: > 0 })
        {
            writer.WriteStartObject("fields");
            foreach (var (name, value) in tenant.Fields)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }
    }
}
