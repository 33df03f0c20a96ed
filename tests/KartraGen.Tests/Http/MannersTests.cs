using System.Net;
using System.Net.Http.Headers;
using KartraGen.Tests.Support;

namespace KartraGen.Tests.Http;

/// <summary>Each request says who calls and what it takes, in the HTTP version that the client speaks, and no e-mail address is in a message.</summary>
public class MannersTests
{
    [Theory]
    [InlineData(null, @"\AKartraGen/\d+\.\d+\.\d+\S* \(\.NET \d+\.\d+\.\d+\)\z")]
    [InlineData(" MyShop/1.2 (eu) ", @"\AMyShop/1\.2 \(eu\) KartraGen/\d")]
    public async Task Every_request_has_a_user_agent_and_says_what_it_takes(string? application, string expected)
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("""{"id":"c","items":[]}""") };
        var client = TestClient.Over(handler, configure: options => options.ApplicationName = application);
        await client.ActAsync(MembraneAction.ByKey("k"));
        await client.Connections.GetAsync("c");
        await client.Connections.ArchiveAsync("c");
        await client.Connections.RequestAsync("c", new MembraneApiRequest(HttpMethod.Get, "/x") { Headers = [new("Accept", "text/csv")] });

        Assert.All(handler.Sent, sent => Assert.Matches(expected, sent.Headers["User-Agent"].Replace(",", " ", StringComparison.Ordinal)));
        Assert.Equal(["application/json", "application/json", "application/json", "text/csv"], handler.Sent.Select(sent => sent.Headers["Accept"]));
    }

    [Fact]
    public void A_name_that_is_no_product_is_told_at_start() =>
        Assert.Contains(
            "Membrane:ApplicationName",
            Assert
                .Throws<Microsoft.Extensions.Options.OptionsValidationException>(() =>
                    TestClient.Over(new StubHandler(), configure: options => options.ApplicationName = "a\r\nX: y")
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task The_version_is_the_http_clients()
    {
        var seen = new List<(Version, HttpVersionPolicy)>();
        using var http = new HttpClient(new VersionHandler(seen))
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        await new MembraneClient(TestClient.Options(), http).ActAsync(MembraneAction.ByKey("k"));
        Assert.Equal([(HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact)], seen);
    }

    [Fact]
    public async Task An_id_that_may_be_an_address_stays_out_of_messages()
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("{}", HttpStatusCode.Forbidden) };
        var failure = await Assert.ThrowsAsync<MembraneAccessDeniedException>(() => TestClient.Over(handler).Connections.GetAsync("ann@example.com"));
        Assert.Contains("/connections/…:", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("example", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_for_one_tenant_can_ask_for_it_at_start() =>
        Assert.Contains(
            "Membrane:TenantKey (variable MEMBRANE_TENANT_KEY) is required here",
            Assert
                .Throws<Microsoft.Extensions.Options.OptionsValidationException>(() =>
                    TestClient.Over(new StubHandler(), configure: options => (options.TenantKey, options.RequireTenant) = (null, true))
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_call_without_a_tenant_names_the_three_ways_to_give_one()
    {
        var handler = new StubHandler();
        var client = TestClient.Over(handler, configure: options => options.TenantKey = null);
        foreach (var call in (Func<Task>[])[() => client.ActAsync(MembraneAction.ByKey("k")), () => client.Connections.GetAsync("c")])
        {
            Assert.Equal(
                "No tenant is bound, and nothing was sent: call ForTenant(...) on the client, set Membrane:TenantKey, or set the variable MEMBRANE_TENANT_KEY. AsManager() acts without one.",
                (await Assert.ThrowsAsync<InvalidOperationException>(call)).Message
            );
        }

        Assert.Empty(handler.Sent);
    }

    private sealed class VersionHandler(List<(Version, HttpVersionPolicy)> seen) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add((request.Version, request.VersionPolicy));
            return Task.FromResult(StubHandler.Json("""{"output":{}}"""));
        }
    }
}
