using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Tests.Support;

namespace KartraGen.Tests;

/// <summary>What Membrane keeps, in the forms that it may be sent in.</summary>
public class ElementTests
{
    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    [Theory]
    [InlineData(
        """{"errors":[{"type":"dependency_error","key":"k","message":"m","data":{"workspaceElementReference":1}}]}""",
        "dependency_error k m"
    )]
    [InlineData("""{"errors":["m",{"message":7,"type":8}]}""", "  m|8  7")]
    [InlineData("""{"errors":{"message":"m"}}""", "  m")]
    [InlineData("""{"errors":"m"}""", "  m")]
    [InlineData("""{"errors":[],"error":{"type":"connection","key":"access_token_expired","message":"m"}}""", "connection access_token_expired m")]
    [InlineData("""{"errors":null,"error":"m"}""", "  m")]
    [InlineData("""{"errors":[null,"",{},true,[]],"error":404}""", "  404")]
    [InlineData("""{"error":{"message":null}}""", "  ")]
    [InlineData("""{"error":""}""", null)]
    [InlineData("""{"error":false}""", null)]
    [InlineData("{}", null)]
    public void Errors_are_a_list_one_or_a_text(string json, string? expected)
    {
        foreach (
            var errors in (IReadOnlyList<MembraneElementError>[])
                [new MembraneConnection(Parse(json)).Errors, new MembraneActionInfo(Parse(json)).Errors, new MembraneIntegration(Parse(json)).Errors]
        )
        {
            Assert.Equal(expected ?? "", string.Join('|', errors.Select(error => $"{error.Type} {error.Key} {error.Message}")));
            Assert.Equal(expected is null, errors.Count == 0);
        }
    }

    [Theory]
    [InlineData("""{"errors":[{"type":"t"},{"message":"m"}]}""", "m")]
    [InlineData("""{"errors":[{"type":"t"}]}""", null)]
    [InlineData("""{"error":"m"}""", "m")]
    public void A_connections_message_is_the_first_there_is(string json, string? message) =>
        Assert.Equal(message, new MembraneConnection(Parse(json)).ErrorMessage);

    [Fact]
    public void An_error_shows_its_data_and_prints_no_message()
    {
        var error = Assert.Single(
            new MembraneConnection(Parse("""{"errors":[{"type":"t","key":"k","message":"ann@example.com","data":{"a":1}}]}""")).Errors
        );
        Assert.Equal("""{"a":1}""", error.Data.GetRawText());
        Assert.Equal("MembraneElementError t/k", error.ToString());
    }

    [Theory]
    [InlineData("""{"layer":"integration","connectionId":"c"}""", "integration")]
    [InlineData("""{"layer":"of tomorrow"}""", "of tomorrow")]
    [InlineData("""{"layer":"","connectionId":"c","integrationId":"i"}""", "connection")]
    [InlineData("""{"integrationKey":"kartra","connectionId":null}""", "integration")]
    [InlineData("""{"integrationId":"i","connectionId":""}""", "integration")]
    [InlineData("""{"externalAppId":"e"}""", "universal")]
    public void An_action_tells_its_layer_by_what_it_belongs_to(string json, string layer) =>
        Assert.Equal(layer, new MembraneActionInfo(Parse(json)).Layer);

    [Fact]
    public void An_action_has_its_config()
    {
        Assert.Equal(
            """{"request":{"method":"get"}}""",
            new MembraneActionInfo(Parse("""{"config":{"request":{"method":"get"}}}""")).Config.GetRawText()
        );
        Assert.Equal(JsonValueKind.Undefined, new MembraneActionInfo(Parse("""{"config":null}""")).Config.ValueKind);
    }

    [Theory]
    [InlineData("https://x.test/a.png", true)]
    [InlineData("http://x.test/a.png", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:image/png;base64,AA", false)]
    [InlineData("/a.png", false)]
    [InlineData("", false)]
    public void A_logo_is_an_address_that_a_page_may_show(string logo, bool isOne)
    {
        var json = Parse($$"""{"logoUri":"{{logo}}","parameters":{"clientSecret":"s"},"meta":{"a":1},"description":"d","externalAppId":"e"}""");
        var integration = new MembraneIntegration(json);
        Assert.Equal(isOne ? logo : null, integration.LogoUri?.OriginalString);
        Assert.Equal(isOne ? logo : null, new MembraneExternalApp(json).LogoUri?.OriginalString);
        Assert.Equal(
            ("d", "e", "s", 1),
            (
                integration.Description,
                integration.ExternalAppId,
                integration.Parameters.GetProperty("clientSecret").GetString(),
                integration.Meta.GetProperty("a").GetInt32()
            )
        );
        Assert.Equal(JsonValueKind.Undefined, new MembraneIntegration(Parse("{}")).Parameters.ValueKind);
    }

    [Fact]
    public async Task An_integration_is_sent_with_all_of_that_and_prints_none_of_it()
    {
        var handler = new StubHandler { Answer = (_, _) => StubHandler.Json("""{"id":"i"}""") };
        var changes = new MembraneIntegrationSpec
        {
            Description = "d",
            ExternalAppId = "e",
            LogoUri = new Uri("https://x.test/a.png"),
            Parameters = Parse("""{"clientSecret":"canary"}"""),
            Meta = new JsonObject { ["a"] = "canary" },
        };
        await TestClient.Over(handler).Integrations.UpdateAsync("i", changes);
        Assert.Equal(
            """{"externalAppId":"e","description":"d","logoUri":"https://x.test/a.png","parameters":{"clientSecret":"canary"},"meta":{"a":"canary"}}""",
            Assert.Single(handler.Sent).Body
        );
        Assert.DoesNotContain("canary", changes.ToString());
    }

    [Fact]
    public async Task A_call_can_name_its_integration_by_id()
    {
        var handler = new StubHandler();
        var client = TestClient.Over(handler, configure: options => options.IntegrationKey = "options");
        await client.ActAsync(MembraneAction.ByKey("k"), default, new MembraneCallOptions { IntegrationId = "i1" });
        await client
            .WithDefaults(new MembraneCallOptions { IntegrationId = "i2" })
            .ActAsync(MembraneAction.ByKey("k"), default, new MembraneCallOptions { ConnectionKey = "c" });
        await TestClient.Over(handler, configure: options => options.IntegrationId = "i3").ActAsync(MembraneAction.ByKey("k"));
        Assert.Equal(
            ["""{"key":"k","integrationId":"i1"}""", """{"key":"k","connectionKey":"c"}""", """{"key":"k","integrationId":"i3"}"""],
            handler.Sent.Select(sent => sent.Body)
        );
        await Assert.ThrowsAsync<ArgumentException>(() =>
            client.ActAsync(MembraneAction.ByKey("k"), default, new MembraneCallOptions { IntegrationId = "i1", IntegrationKey = "k1" })
        );
        Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            TestClient.Over(handler, configure: options => (options.IntegrationId, options.ConnectionId) = ("i", "c"))
        );
    }
}
