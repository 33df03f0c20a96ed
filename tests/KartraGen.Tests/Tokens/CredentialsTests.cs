using System.Security.Cryptography;
using KartraGen.Emulator;
using KartraGen.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace KartraGen.Tests.Tokens;

/// <summary>Tokens from private keys, callbacks and for managers; the emulator checks their signatures.</summary>
public class CredentialsTests
{
    private static async Task<string> AlgorithmOfAsync(Func<string, MembraneCredentials> make, string publicPem)
    {
        await using var emulator = await MembraneEmulator.StartAsync(new MembraneEmulatorOptions { PublicKeys = { publicPem } });
        var credentials = make(emulator.WorkspaceKey);
        var client = new MembraneClient(
            new MembraneOptions
            {
                ApiUri = emulator.ApiUri,
                TenantKey = emulator.TenantKey,
                Credentials = credentials,
            }
        );
        Assert.NotEmpty(await Collect.ToListAsync(client.Connections.ListAsync()));
        var token = await credentials.GetTokenAsync(new MembraneTokenRequest(new MembraneTenant("t")));
        return Jwt.Header(token.Value).GetProperty("alg").GetString()!;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_ec_key_signs_with_ES256(bool pem)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(
            "ES256",
            await AlgorithmOfAsync(
                workspace =>
                    pem
                        ? MembraneCredentials.FromPrivateKey(workspace, key.ExportPkcs8PrivateKeyPem())
                        : MembraneCredentials.FromPrivateKey(workspace, key),
                key.ExportSubjectPublicKeyInfoPem()
            )
        );
    }

    [Theory]
    [InlineData(MembraneRsaAlgorithm.PS256, true)]
    [InlineData(MembraneRsaAlgorithm.PS256, false)]
    [InlineData(MembraneRsaAlgorithm.RS256, true)]
    public async Task An_rsa_key_signs_as_asked(MembraneRsaAlgorithm algorithm, bool pem)
    {
        using var key = RSA.Create(2048);
        Assert.Equal(
            algorithm.ToString(),
            await AlgorithmOfAsync(
                workspace =>
                    pem
                        ? MembraneCredentials.FromPrivateKey(workspace, key.ExportRSAPrivateKeyPem(), algorithm)
                        : MembraneCredentials.FromPrivateKey(workspace, key, algorithm),
                key.ExportSubjectPublicKeyInfoPem()
            )
        );
    }

    [Fact]
    public async Task The_key_id_is_told()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var token = await MembraneCredentials.FromPrivateKey("w", key, keyId: "k1").GetTokenAsync(new MembraneTokenRequest(new MembraneTenant("t")));
        Assert.Equal("k1", Jwt.Header(token.Value).GetProperty("kid").GetString());
    }

    [Fact]
    public void Weak_and_wrong_keys_are_refused_without_being_shown()
    {
        using var weak = RSA.Create(1024);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Contains(
            "1024",
            Assert.Throws<ArgumentException>(() => MembraneCredentials.FromPrivateKey("w", weak.ExportPkcs8PrivateKeyPem())).Message
        );
        Assert.Throws<ArgumentException>(() => MembraneCredentials.FromPrivateKey("w", weak));
        Assert.Throws<ArgumentException>(() => MembraneCredentials.FromPrivateKey("w", p384));
        var exception = Assert.Throws<ArgumentException>(() =>
            MembraneCredentials.FromPrivateKey("w", "-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----")
        );
        Assert.DoesNotContain("canary", exception.ToString());
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Throws<ArgumentException>(() => MembraneCredentials.FromPrivateKey("w", key.ExportSubjectPublicKeyInfoPem()));
    }

    [Fact]
    public async Task A_manager_token_names_no_tenant()
    {
        var handler = new StubHandler();
        var manager = TestClient.Over(handler).AsManager();
        await manager.RequestAsync(new MembraneApiRequest(HttpMethod.Get, "/self"));
        var payload = Jwt.Payload(handler.Sent[0].Token!);
        Assert.True(payload.GetProperty("isAdmin").GetBoolean());
        Assert.False(payload.TryGetProperty("tenantKey", out _));
        Assert.Null(manager.TenantKey);

        await manager.ForTenant("t2").RequestAsync(new MembraneApiRequest(HttpMethod.Get, "/self"));
        Assert.False(Jwt.Payload(handler.Sent[1].Token!).TryGetProperty("isAdmin", out _));
    }

    [Fact]
    public async Task A_tenants_ready_token_is_no_managers()
    {
        var handler = new StubHandler();
        var client = TestClient.Over(
            handler,
            configure: options =>
                (options.WorkspaceKey, options.WorkspaceSecret, options.Token) = (
                    null,
                    null,
                    Jwt.Make("""{"workspaceKey":"w","tenantKey":"tenant-1"}""")
                )
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.AsManager().Workspace.ExportAsync());
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task A_callback_gives_tokens()
    {
        var handler = new StubHandler();
        var asked = new List<string>();
        var client = TestClient.Over(
            handler,
            configure: options =>
            {
                (options.WorkspaceKey, options.WorkspaceSecret) = (null, null);
                options.Credentials = MembraneCredentials.FromCallback(
                    (request, _) =>
                    {
                        asked.Add(request.Tenant!.Key);
                        return ValueTask.FromResult(new MembraneToken("from-callback", null));
                    }
                );
            }
        );
        await client.ActAsync(MembraneAction.ByKey("x"));
        await client.ActAsync(MembraneAction.ByKey("x"));
        Assert.Equal("from-callback", handler.Sent[1].Token);
        Assert.Equal(["tenant-1"], asked);
    }

    [Fact]
    public async Task Keyed_clients_take_keyed_credentials()
    {
        var handler = new StubHandler();
        var services = new ServiceCollection();
        services.AddKeyedSingleton<MembraneCredentials>("eu", (_, _) => MembraneCredentials.FromToken("pat-eu"));
        services.AddKeyedMembrane("eu").ConfigurePrimaryHttpMessageHandler(() => handler);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredKeyedService<MembraneClient>("eu").ActAsync(MembraneAction.ByKey("x"));
        Assert.Equal("pat-eu", handler.Sent[0].Token);
    }
}
