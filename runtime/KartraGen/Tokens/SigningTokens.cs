using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen;

/// <summary>
/// Signs tokens here, with the claims that Membrane documents (docs/membrane/protocol.md#tokens): a JWS in compact form
/// (RFC 7515, 7.1). The library signs; its <c>JsonWebTokenHandler</c> encrypts and validates as well, which costs a program without a JIT 0.5 MB.
/// </summary>
internal sealed class SigningTokens(string workspaceKey, SigningCredentials signing, string source, TimeSpan lifetime, TimeProvider time)
    : MembraneCredentials
{
    private readonly SignatureProvider _signer = signing.Key.CryptoProviderFactory.CreateForSigning(signing.Key, signing.Algorithm);
    private readonly string _header = Base64UrlEncoder.Encode(
        Json(
            signing,
            static (writer, signing) =>
            {
                writer.WriteString("alg", signing.Algorithm);
                writer.WriteString("typ", "JWT");
                writer.WriteIfSet("kid", signing.Key.KeyId);
            }
        )
    );

    public override string Source => source;

    public override ValueTask<MembraneToken> GetTokenAsync(MembraneTokenRequest request, CancellationToken cancellationToken = default)
    {
        if (request is { Tenant: null, IsManager: false })
        {
            throw new InvalidOperationException(
                "No tenant is bound, and nothing was sent: call ForTenant(...) on the client, set "
                    + "Membrane:TenantKey, or set the variable MEMBRANE_TENANT_KEY. AsManager() acts without one."
            );
        }

        // No nbf: it fails on a server whose clock is behind.
        var issued = time.GetUtcNow().ToUnixTimeSeconds();
        var expires = issued + (long)(request.Lifetime ?? lifetime).TotalSeconds;
        var payload = Json(
            (request, workspaceKey, issued, expires),
            static (writer, claims) =>
            {
                writer.WriteString("workspaceKey", claims.workspaceKey);
                if (claims.request.IsManager)
                {
                    writer.WriteBoolean("isAdmin", true);
                }
                else
                {
                    WriteTenant(writer, claims.request.Tenant!);
                }

                writer.WriteNumber("iat", claims.issued);
                writer.WriteNumber("exp", claims.expires);
            }
        );
        var signed = $"{_header}.{Base64UrlEncoder.Encode(payload)}";
        return ValueTask.FromResult(
            new MembraneToken($"{signed}.{Base64UrlEncoder.Encode(Sign(signed))}", DateTimeOffset.FromUnixTimeSeconds(expires))
        );
    }

    private byte[] Sign(string signed)
    {
        // A private key is one native object, which does not promise to be thread-safe.
        lock (_signer)
        {
            return _signer.Sign(Encoding.ASCII.GetBytes(signed));
        }
    }

    private static byte[] Json<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer, state);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
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
