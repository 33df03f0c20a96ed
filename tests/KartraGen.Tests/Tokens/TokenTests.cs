using System.Net;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Tokens;

/// <summary>Whose token a call carries, and how often one is made.</summary>
public class TokenTests
{
    private const string Refused = """{"type":"bad_request","key":"not_authenticated","message":"m"}""";
    private static readonly MembraneAction Action = MembraneAction.ByKey("hello");

    [Theory]
    [InlineData("short")]
    [InlineData("a secret of more than thirty-two bytes, with ümläuts")]
    [InlineData("exactly-thirty-two-bytes-long-32")]
    public async Task A_token_is_signed_with_the_secret_and_says_what_the_pages_document(string secret)
    {
        var handler = new StubHandler();
        var time = new ManualTime();
        await TestClient.Over(handler, time, options => options.WorkspaceSecret = secret + "\r\n").ActAsync(Action);

        var token = handler.Sent[0].Token!;
        Assert.True(Jwt.IsSignedWith(token, secret));
        Assert.Equal("HS256", Jwt.Header(token).GetProperty("alg").GetString());
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal($$"""{"workspaceKey":"ws-key","tenantKey":"tenant-1","iat":{{now}},"exp":{{now + 300}}}""", Jwt.Payload(token).GetRawText());
    }

    [Fact]
    public async Task Each_tenant_has_its_own_token_and_keeps_it()
    {
        var handler = new StubHandler();
        var client = TestClient.Over(handler, new ManualTime());
        await client.ActAsync(Action);
        await client.ForTenant("tenant-2").ActAsync(Action);
        await client.ForTenant("tenant-1").ActAsync(Action);

        Assert.Equal(["tenant-1", "tenant-2", "tenant-1"], handler.Sent.Select(TenantOf));
        Assert.Equal(handler.Sent[0].Token, handler.Sent[2].Token);
    }

    [Fact]
    public async Task A_tenants_name_and_fields_reach_the_token()
    {
        var handler = new StubHandler();
        var tenant = new MembraneTenant("t")
        {
            Name = "Acme",
            Fields = new Dictionary<string, string> { ["plan"] = "pro" },
        };
        await TestClient.Over(handler).ForTenant(tenant).ActAsync(Action);

        var payload = Jwt.Payload(handler.Sent[0].Token!);
        Assert.Equal("Acme", payload.GetProperty("name").GetString());
        Assert.Equal("pro", payload.GetProperty("fields").GetProperty("plan").GetString());
    }

    [Fact]
    public async Task A_thousand_tenants_at_once_each_call_as_themselves()
    {
        var handler = new StubHandler();
        var client = TestClient.Over(handler);
        await Parallel.ForAsync(
            0,
            1000,
            async (n, ct) => await client.ForTenant($"t{n}").ActAsync(Action, default, new MembraneCallOptions { ConnectionKey = $"t{n}" }, ct)
        );

        Assert.All(handler.Sent, sent => Assert.Equal(sent.Json.GetProperty("connectionKey").GetString(), TenantOf(sent)));
        Assert.Equal(1000, handler.Sent.Select(sent => sent.Token).Distinct().Count());
    }

    [Fact]
    public async Task Without_a_tenant_nothing_is_sent()
    {
        var handler = new StubHandler();
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestClient.Over(handler, configure: options => options.TenantKey = null).ActAsync(Action)
        );
        Assert.Contains("MEMBRANE_TENANT_KEY", exception.Message);
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        var handler = new StubHandler();
        var time = new ManualTime();
        var client = TestClient.Over(handler, time);
        await client.ActAsync(Action);
        time.Advance(TimeSpan.FromSeconds(269));
        await client.ActAsync(Action);
        time.Advance(TimeSpan.FromSeconds(60));
        await client.ActAsync(Action);

        // At 269 s the old one still served, while a new one was made aside; at 329 s only the new one is valid.
        Assert.Equal(handler.Sent[0].Token, handler.Sent[1].Token);
        Assert.NotEqual(handler.Sent[0].Token, handler.Sent[2].Token);
        Assert.True(Jwt.Payload(handler.Sent[2].Token!).GetProperty("exp").GetInt64() > time.GetUtcNow().ToUnixTimeSeconds() + 30);
    }

    [Fact]
    public async Task A_token_with_less_than_half_a_minute_left_is_not_used()
    {
        var handler = new StubHandler();
        var time = new ManualTime();
        var client = TestClient.Over(handler, time);
        await client.ActAsync(Action);
        time.Advance(TimeSpan.FromSeconds(271));
        await client.ActAsync(Action);
        Assert.NotEqual(handler.Sent[0].Token, handler.Sent[1].Token);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_and_the_call_goes_on()
    {
        var time = new ManualTime();
        var handler = new StubHandler();
        handler.Answer = (_, n) =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return n == 0 ? StubHandler.Json(Refused, HttpStatusCode.Unauthorized) : StubHandler.Json("{}");
        };
        var client = TestClient.Over(handler, time);
        await client.ActAsync(Action);
        await client.ActAsync(Action);

        Assert.Equal(3, handler.Sent.Count);
        Assert.NotEqual(handler.Sent[0].Token, handler.Sent[1].Token);
        Assert.Equal(handler.Sent[1].Token, handler.Sent[2].Token);
    }

    [Fact]
    public async Task A_second_refusal_is_final()
    {
        var time = new ManualTime();
        var handler = new StubHandler();
        handler.Answer = (_, _) =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return StubHandler.Json(Refused, HttpStatusCode.Unauthorized);
        };
        await Assert.ThrowsAsync<MembraneAuthenticationException>(() => TestClient.Over(handler, time).ActAsync(Action));
        Assert.Equal(2, handler.Sent.Count);
    }

    [Fact]
    public async Task The_same_token_is_not_offered_twice()
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json(Refused, HttpStatusCode.Unauthorized) };
        await Assert.ThrowsAsync<MembraneAuthenticationException>(() => TestClient.Over(handler, new ManualTime()).ActAsync(Action));
        Assert.Single(handler.Sent);
    }

    [Theory]
    [InlineData("""{"workspaceKey":"w","tenantKey":"tenant-1","exp":1795263000}""")]
    [InlineData("""{"iss":"w","id":"tenant-1"}""")]
    public async Task A_ready_jwt_is_used_as_it_is_for_its_own_tenant_only(string payload)
    {
        var handler = new StubHandler();
        var token = Jwt.Make(payload);
        var client = TestClient.Over(handler, new ManualTime(), options => UseToken(options, token + "\n"));
        await client.ActAsync(Action);
        Assert.Equal(token, handler.Sent[0].Token);

        await client.ForTenant("tenant-1").ActAsync(Action);
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ForTenant("tenant-2").ActAsync(Action));
        Assert.Equal(2, handler.Sent.Count);
    }

    [Fact]
    public async Task An_expired_ready_token_fails_before_anything_is_sent()
    {
        var handler = new StubHandler();
        var token = Jwt.Make("""{"workspaceKey":"w","tenantKey":"tenant-1","exp":1700000000}""");
        var exception = await Assert.ThrowsAsync<MembraneAuthenticationException>(() =>
            TestClient.Over(handler, new ManualTime(), options => UseToken(options, token)).ActAsync(Action)
        );
        Assert.Contains("MEMBRANE_TOKEN", exception.Message);
        Assert.DoesNotContain(token, exception.ToString());
        Assert.Empty(handler.Sent);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("e30.e30")]
    [InlineData("e30.e30.")]
    [InlineData("e30.e30.c2ln.c2ln.c2ln")]
    [InlineData("e30.W10.c2ln")] // a list
    [InlineData("e30.e3.c2ln")] // cut
    [InlineData("e30.e317.c2ln")] // twice
    [InlineData("e30.!!!.c2ln")]
    [InlineData("e30.eyJpZCI6If8ifQ.c2ln")] // no UTF-8
    public void A_text_that_is_no_jwt_is_refused_without_being_shown(string text)
    {
        var exception = Assert.Throws<ArgumentException>(() => MembraneCredentials.FromToken(text));
        Assert.DoesNotContain(text, exception.ToString());
    }

    [Theory]
    [InlineData("""{"tenantKey":"t","exp":1700000000.5}""", "2023-11-14T22:13:20Z")]
    [InlineData("""{"tenantKey":"t","fields":{"exp":1},"exp":1700000000}""", "2023-11-14T22:13:20Z")]
    [InlineData("""{"tenantKey":"t","fields":{"exp":1}}""", null)]
    [InlineData("""{"tenantKey":"t","exp":1e300}""", null)]
    [InlineData("""{"tenantKey":"t","exp":"soon"}""", null)]
    public async Task A_ready_jwts_own_expiry_counts(string payload, string? expires)
    {
        var credentials = MembraneCredentials.FromToken(Jwt.Make(payload), new ManualTime(2020));
        var token = await credentials.GetTokenAsync(new MembraneTokenRequest(new MembraneTenant("t")));
        Assert.Equal(expires is null ? null : DateTimeOffset.Parse(expires, System.Globalization.CultureInfo.InvariantCulture), token.ExpiresAt);
    }

    [Fact]
    public async Task A_personal_token_serves_the_configured_tenant_and_no_other()
    {
        var handler = new StubHandler();
        var client = TestClient.Over(handler, new ManualTime(), options => UseToken(options, "pat-123"));
        await client.ActAsync(Action);
        Assert.Equal("pat-123", handler.Sent[0].Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ForTenant("tenant-2").ActAsync(Action));
    }

    [Fact]
    public void No_secret_is_printed()
    {
        var token = new MembraneToken("abc.def.ghi", null);
        Assert.DoesNotContain("abc", token.ToString());
        Assert.DoesNotContain(TestClient.Secret, TestClient.Options().ToString());
        Assert.DoesNotContain(TestClient.Secret, MembraneCredentials.FromSecret("w", TestClient.Secret).ToString());
        Assert.DoesNotContain("ann", new MembraneTenant("ann").ToString());
    }

    [Theory]
    [InlineData("abc\r\nX-Evil: 1")]
    [InlineData("abc def")]
    [InlineData("")]
    public void A_text_that_is_no_token_is_refused_without_being_shown(string text)
    {
        var exception = Assert.Throws<ArgumentException>(() => new MembraneToken(text, null));
        Assert.DoesNotContain("abc", exception.Message);
    }

    private static void UseToken(MembraneOptions options, string token)
    {
        options.WorkspaceKey = null;
        options.WorkspaceSecret = null;
        options.Token = token;
    }

    private static string? TenantOf(SentRequest sent) => Jwt.Payload(sent.Token!).GetProperty("tenantKey").GetString();
}
