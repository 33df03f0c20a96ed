using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vault;

namespace KartraGen.AspNetCore.Tests;

/// <summary>Endpoints that answer with results and generated types, and the OpenAPI document of such an app.</summary>
public class ResultEndpointTests
{
    private const string Answer = """{"name":"a","pin":4711,"state":"open","owner":{"name":"Ann","mail":"CANARY","x":"CANARY"},"extra":"CANARY"}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_result_shows_nothing_sensitive_or_unknown(bool isGenerated)
    {
        await using var host = await HostAsync(isGenerated);

        Assert.Equal(
            """{"output":{"name":"a","state":"open","owner":{"name":"Ann"}},"actionRunId":"r1","mismatches":[]}""",
            await host.Http.GetStringAsync("/vault")
        );
        Assert.Equal(
            """{"output":[],"actionRunId":"r1","mismatches":[{"pointer":"","expected":"array","found":"object","kind":"Misfit"}]}""",
            await host.Http.GetStringAsync("/vaults")
        );
        Assert.Contains("4711", await host.Http.GetStringAsync("/vault/all"));
        Assert.DoesNotContain("extra", await host.Http.GetStringAsync("/vault/all"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Generated_types_come_in_and_go_out(bool isGenerated)
    {
        await using var host = await HostAsync(isGenerated);
        using var request = new StringContent("""{"name":"b","more":1}""", Encoding.UTF8, "application/json");
        using var response = await host.Http.PostAsync("/vault", request);

        Assert.Equal("""{"name":"b","more":1}""", await response.Content.ReadAsStringAsync());
        Assert.Equal("\"open\"", await host.Http.GetStringAsync("/state"));
        Assert.Equal("\"s\"", await host.Http.GetStringAsync("/seal"));
        Assert.Equal("\"2021-05-03 10:22:33\"", await host.Http.GetStringAsync("/time"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_OpenAPI_document_has_every_path(bool isGenerated)
    {
        await using var host = await HostAsync(isGenerated);
        using var response = await host.Http.GetAsync("/openapi/v1.json");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(
            ["/any", "/seal", "/state", "/time", "/vault", "/vault/all", "/vaults"],
            document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal)
        );
        var result = document
            .GetProperty("components")
            .GetProperty("schemas")
            .GetProperty("ActResultOfInspectVaultResponse")
            .GetProperty("properties");
        Assert.Equal(["output", "actionRunId", "mismatches"], result.EnumerateObject().Select(member => member.Name));
    }

    private static Task<WebHost> HostAsync(bool isGenerated) =>
        WebHost.StartAsync(
            app =>
            {
                app.MapOpenApi();
                app.MapGet("/vault", (VaultClient vault) => vault.InspectVaultAsync(new InspectVaultRequest()));
                app.MapGet(
                    "/vault/all",
                    async (VaultClient vault) => (await vault.InspectVaultAsync(new InspectVaultRequest())).IncludingSensitive()
                );
                app.MapPost("/vault", (InspectVaultRequest request) => request);
                app.MapGet("/vaults", (VaultClient vault) => vault.ListVaultsAsync());
                app.MapGet("/any", () => new ActResult<JsonElement>(default));
                app.MapGet("/state", () => InspectVaultResponseState.Open);
                app.MapGet("/seal", () => new InspectVaultResponseSeal("s"));
                app.MapGet("/time", () => new WireDateTime("2021-05-03 10:22:33"));
            },
            add: services =>
            {
                services.AddOpenApi();
                services.ConfigureHttpJsonOptions(json =>
                    json.SerializerOptions.TypeInfoResolverChain.Insert(
                        0,
                        isGenerated ? WebJson.Default : json.SerializerOptions.TypeInfoResolverChain[0]
                    )
                );
                services.AddSingleton(
                    new VaultClient(
                        new MembraneClient(
                            new MembraneOptions
                            {
                                WorkspaceKey = "w",
                                WorkspaceSecret = "s",
                                TenantKey = "t",
                            },
                            new HttpClient(new Membrane())
                        )
                    )
                );
            }
        );

    private sealed class Membrane : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent($$"""{"output":{{Answer}},"actionRunId":"r1"}""", Encoding.UTF8, "application/json"),
                }
            );
    }
}

[JsonSerializable(typeof(ActResult<InspectVaultResponse>))]
[JsonSerializable(typeof(ActResult<IReadOnlyList<ListVaultsResponseItem>>))]
[JsonSerializable(typeof(ActResult<JsonElement>))]
[JsonSerializable(typeof(InspectVaultRequest))]
[JsonSerializable(typeof(InspectVaultResponseState))]
[JsonSerializable(typeof(InspectVaultResponseSeal))]
[JsonSerializable(typeof(WireDateTime))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class WebJson : JsonSerializerContext;
