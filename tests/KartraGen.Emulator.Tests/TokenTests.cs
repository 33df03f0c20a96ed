using System.Text;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace KartraGen.Emulator.Tests;

public sealed class TokenTests : IAsyncLifetime
{
    private const string Secret = "short";

    private MembraneEmulator _membrane = null!;

    public async Task InitializeAsync() => _membrane = await MembraneEmulator.StartAsync(new() { WorkspaceKey = "ws", WorkspaceSecret = Secret, TenantKey = "t1" });

    public async Task DisposeAsync() => await _membrane.DisposeAsync();

    [Theory]
    [InlineData("""{"workspaceKey":"ws","tenantKey":"t1","exp":4102444800}""")]
    [InlineData("""{"iss":"ws","id":"t1","exp":4102444800}""")]
    [InlineData("""{"workspaceKey":"ws","tenantKey":"t1","name":"N","fields":{"a":1},"iat":1,"exp":4102444800}""")]
    [InlineData("""{"workspaceKey":"ws","isAdmin":true,"exp":4102444800}""")]
    public async Task Both_forms_of_claims_are_accepted(string payload)
    {
        using var caller = new Caller(_membrane, Sign(payload, Secret));

        var answer = await caller.GetAsync("/connections");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["kartra-prod"], answer.Items("key"));
    }

    [Theory]
    [InlineData("""{"workspaceKey":"ws","tenantKey":"t1","exp":4102444800}""", "another secret", "signature")]
    [InlineData("""{"workspaceKey":"ws","tenantKey":"t1","exp":1000}""", Secret, "expired")]
    [InlineData("""{"workspaceKey":"ws","tenantKey":"t1"}""", Secret, "expiry")]
    [InlineData("""{"workspaceKey":"other","tenantKey":"t1","exp":4102444800}""", Secret, "another workspace")]
    [InlineData("""{"workspaceKey":"ws","exp":4102444800}""", Secret, "neither")]
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

    /// <summary>HS256 spelled out: independent of the library that the emulator validates with.</summary>
    private static string Sign(string payload, string secret)
    {
        var text = Base64UrlEncoder.Encode("""{"alg":"HS256","typ":"JWT"}""") + "." + Base64UrlEncoder.Encode(payload);
        return text + "." + Base64UrlEncoder.Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(text)));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
