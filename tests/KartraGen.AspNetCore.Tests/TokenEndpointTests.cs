using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KartraGen.AspNetCore.Tests;

/// <summary>The route that hands browsers their tokens.</summary>
public class TokenEndpointTests
{
    private const string Route = "/api/membrane-token";

    private static Task<WebHost> HostAsync(
        Func<HttpContext, string?>? tenant = null,
        TimeSpan? lifetime = null,
        Action<MembraneOptions>? configure = null
    ) =>
        WebHost.StartAsync(
            app => app.MapMembraneToken(Route, tenant ?? (context => context.User.FindFirstValue(ClaimTypes.NameIdentifier)), lifetime),
            configure
        );

    private static JsonElement Payload(string token)
    {
        var part = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonDocument.Parse(Convert.FromBase64String(part.PadRight((part.Length + 3) / 4 * 4, '='))).RootElement;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    [Fact]
    public async Task A_user_gets_a_short_token_of_his_own_tenant()
    {
        await using var host = await HostAsync();
        using var response = await host.GetAsync(Route, "ann");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        var answer = await JsonAsync(response);
        Assert.Equal(host.Emulator.ApiUri.AbsoluteUri.TrimEnd('/'), answer.GetProperty("apiUri").GetString());
        var token = answer.GetProperty("token").GetString()!;
        var payload = Payload(token);
        Assert.Equal("ann", payload.GetProperty("tenantKey").GetString());
        Assert.Equal(300, payload.GetProperty("exp").GetInt64() - payload.GetProperty("iat").GetInt64());
        Assert.False(payload.TryGetProperty("isAdmin", out _));

        using var membrane = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Emulator.ApiUri, "connections"));
        membrane.Headers.Authorization = new("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.SendAsync(membrane)).StatusCode);
    }

    [Fact]
    public async Task The_lifetime_can_be_chosen()
    {
        await using var host = await HostAsync(lifetime: TimeSpan.FromMinutes(30));
        using var response = await host.GetAsync(Route, "ann");
        var payload = Payload((await JsonAsync(response)).GetProperty("token").GetString()!);
        Assert.Equal(1800, payload.GetProperty("exp").GetInt64() - payload.GetProperty("iat").GetInt64());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public async Task But_not_beyond_an_hour(int minutes) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => HostAsync(lifetime: TimeSpan.FromMinutes(minutes)));

    [Fact]
    public async Task Nobody_gets_none()
    {
        await using var host = await HostAsync();
        using var response = await host.GetAsync(Route, null);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task A_user_without_a_tenant_gets_none(string? tenant)
    {
        await using var host = await HostAsync(_ => tenant);
        using var response = await host.GetAsync(Route, "ann");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(1025)]
    [InlineData(1)]
    public async Task A_key_that_is_no_tenants_gets_none(int length)
    {
        // An attribute cannot hold half a surrogate pair.
        await using var host = await HostAsync(_ => new string(length == 1 ? '\uD800' : 'a', length));
        using var response = await host.GetAsync(Route, "ann");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_ready_token_is_never_handed_out()
    {
        await using var host = await HostAsync(configure: options =>
        {
            (options.WorkspaceKey, options.WorkspaceSecret) = (null, null);
            (options.Token, options.TenantKey) = ("pat-canary", "ann");
        });
        using var response = await host.GetAsync(Route, "ann");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("canary", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_secret_is_nowhere_in_the_answer()
    {
        await using var host = await HostAsync();
        using var response = await host.GetAsync(Route, "ann");
        Assert.DoesNotContain(host.Emulator.WorkspaceSecret, response + await response.Content.ReadAsStringAsync());
    }
}
