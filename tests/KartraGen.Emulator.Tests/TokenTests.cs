using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen.Emulator.Tests;

public sealed class TokenTests : IAsyncLifetime
{
    private const string Secret = "short";

    private MembraneEmulator _membrane = null!;

    public async Task InitializeAsync() =>
        _membrane = await MembraneEmulator.StartAsync(
            new()
            {
                WorkspaceKey = "ws",
                WorkspaceSecret = Secret,
                TenantKey = "t1",
            }
        );

    public async Task DisposeAsync() => await _membrane.DisposeAsync();

    [Theory]
    [InlineData("""{"workspaceKey":"ws","tenantKey":"t1","exp":4102444800}""")]
    [InlineData("""{"iss":"ws","id":"t1","exp":4102444800}""")]
    [InlineData("""{"workspaceKey":"ws","tenantKey":"t1","name":"N","fields":{"a":1},"iat":1,"exp":4102444800}""")]
    [InlineData("""{"workspaceKey":"ws","id":"t1","exp":4102444800}""")]
    [InlineData("""{"iss":"ws","tenantKey":"t1","exp":4102444800.5}""")]
    [InlineData("""{"workspaceKey":"ws","iss":"someone","tenantKey":"t1","id":"other","exp":4102444800}""")]
    [InlineData("""{"workspaceKey":"ws","isAdmin":false,"subject":"s","tenantId":"t1","clientTokenId":"c","iss":"membrane"}""")]
    [InlineData("""{"workspaceKey":"ws","isAdmin":true,"exp":4102444800}""")]
    public async Task Every_form_of_claims_that_clients_send_is_accepted(string payload)
    {
        foreach (var algorithm in (string[])["HS256", "HS384", "HS512"])
        {
            using var caller = new Caller(_membrane, Sign(payload, Secret, algorithm));

            var answer = await caller.GetAsync("/connections");

            Assert.Equal((algorithm, 200), (algorithm, answer.Status));
            Assert.Equal(["kartra-prod"], answer.Items("key"));
        }
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("\"true\"", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("2", false)]
    [InlineData("\"false\"", false)]
    [InlineData("\"yes\"", false)]
    [InlineData("[true]", false)]
    [InlineData("null", false)]
    public async Task A_manager_is_who_has_isAdmin_true_in_any_spelling(string isAdmin, bool isManager)
    {
        using var caller = new Caller(_membrane, Sign($$"""{"workspaceKey":"ws","tenantKey":"t1","isAdmin":{{isAdmin}},"exp":4102444800}""", Secret));

        Assert.Equal(isManager ? 200 : 403, (await caller.GetAsync("/export")).Status);
    }

    [Fact]
    public async Task A_client_token_outlives_the_clock_and_a_tenants_own_token_does_not()
    {
        var clock = new Clock();
        await using var membrane = await MembraneEmulator.StartAsync(new() { TimeProvider = clock });
        using var client = new Caller(membrane, membrane.CreateClientToken());
        using var tenant = new Caller(membrane);
        clock.Now += TimeSpan.FromDays(1000);

        Assert.Equal((200, 401), ((await client.GetAsync("/connections")).Status, (await tenant.GetAsync("/connections")).Status));
        Assert.Equal(403, (await client.GetAsync("/export")).Status);
    }

    [Theory]
    [InlineData("""{"workspaceKey":"ws","tenantKey":"t1","exp":4102444800}""", "another secret", "signature")]
    [InlineData("""{"workspaceKey":"ws","tenantKey":"t1","exp":1000}""", Secret, "expired")]
    [InlineData("""{"workspaceKey":"ws","tenantKey":"t1"}""", Secret, "expiry")]
    [InlineData("""{"workspaceKey":"other","tenantKey":"t1","exp":4102444800}""", Secret, "another workspace")]
    [InlineData("""{"workspaceKey":"ws","exp":4102444800}""", Secret, "neither")]
    [InlineData("""{"workspaceKey":"ws","tenantKey":"t1","clientTokenId":"c"}""", Secret, "expiry")]
    [InlineData("""{"workspaceKey":"ws","tenantId":"t1"}""", Secret, "expiry")]
    [InlineData("""{"workspaceKey":"ws","isAdmin":true}""", Secret, "expiry")]
    [InlineData("""{"workspaceKey":"ws","isAdmin":true,"clientTokenId":"c"}""", Secret, "expiry")]
    [InlineData("""{"iss":"membrane","tenantId":"t1","clientTokenId":"c"}""", Secret, "another workspace")]
    public async Task Any_other_token_is_not_authenticated(string payload, string secret, string says) =>
        await AssertRefused(Sign(payload, secret), says);

    [Fact]
    public async Task Unsigned_and_malformed_tokens_are_not_authenticated()
    {
        var payload = Base64UrlEncoder.Encode("""{"workspaceKey":"ws","tenantKey":"t1","exp":4102444800}""");
        await AssertRefused($"{Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{payload}.", "");
        await AssertRefused("no-jwt", "not a JWT");
        using var anonymous = new HttpClient { BaseAddress = _membrane.ApiUri };
        Assert.Equal(401, (int)(await anonymous.GetAsync("/connections")).StatusCode);
    }

    [Fact]
    public async Task Tenants_see_neither_each_others_connections_nor_runs_nor_leads()
    {
        using var first = new Caller(_membrane);
        using var second = new Caller(_membrane, _membrane.CreateToken("t2"));
        var run = await first.ActAsync("retrieve-account-tags");
        var connection = (await first.GetAsync("/connections/kartra-prod")).At("id");

        Assert.Empty((await second.GetAsync("/connections")).Items("id"));
        Assert.Equal(404, (await second.GetAsync($"/connections/{connection}")).Status);
        Assert.Equal(404, (await second.GetAsync($"/action-run-logs/{run.RunId}")).Status);
        Assert.Equal(404, (await second.PostAsync("/act", $$"""{"key":"retrieve-account-tags","connectionId":"{{connection}}"}""")).Status);
        Assert.Equal(404, (await second.ActAsync("retrieve-account-tags")).Status);
    }

    [Fact]
    public async Task Tokens_age_by_the_emulators_clock()
    {
        var clock = new Clock();
        await using var membrane = await MembraneEmulator.StartAsync(new() { TimeProvider = clock });
        using var caller = new Caller(membrane);
        Assert.Equal(200, (await caller.GetAsync("/connections")).Status);

        clock.Now += TimeSpan.FromHours(1);

        Assert.Equal("not_authenticated", (await caller.GetAsync("/connections")).At("key"));
    }

    private async Task AssertRefused(string token, string says)
    {
        using var caller = new Caller(_membrane, token);
        var answer = await caller.GetAsync("/connections");
        Assert.Equal((401, "bad_request", "not_authenticated"), (answer.Status, answer.At("type"), answer.At("key")));
        Assert.Contains(says, answer.At("message"));
    }

    /// <summary>HMAC spelled out: independent of the library that the emulator validates with.</summary>
    private static string Sign(string payload, string secret, string algorithm = "HS256")
    {
        var text = Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","typ":"JWT"}""") + "." + Base64UrlEncoder.Encode(payload);
        var (key, bytes) = (Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(text));
        return text
            + "."
            + Base64UrlEncoder.Encode(
                algorithm switch
                {
                    "HS512" => HMACSHA512.HashData(key, bytes),
                    "HS384" => HMACSHA384.HashData(key, bytes),
                    _ => HMACSHA256.HashData(key, bytes),
                }
            );
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
