using System.Text.Json;
using KartraGen.Tests.Support;
using Microsoft.Extensions.AI;
using Vault;

namespace KartraGen.Tests.Answers;

/// <summary>Methods of generated clients as tools of a language model, made by Microsoft.Extensions.AI.</summary>
public class ToolTests
{
    [Fact]
    public async Task A_method_becomes_a_tool_whose_result_shows_nothing_sensitive()
    {
        var vault = new VaultClient(
            TestClient.Over(
                new StubHandler
                {
                    Answer = (_, _) =>
                        StubHandler.Json("""{"output":{"name":"a","pin":4711,"owner":{"mail":"CANARY"},"extra":"CANARY"},"actionRunId":"r1"}"""),
                }
            )
        );
        foreach (var options in (JsonSerializerOptions?[])[null, ToolOptions()])
        {
            var tool = AIFunctionFactory.Create(vault.InspectVaultAsync, new AIFunctionFactoryOptions { SerializerOptions = options });
            Assert.True(tool.JsonSchema.GetProperty("properties").TryGetProperty("request", out _));
            Assert.Equal(JsonValueKind.Object, tool.ReturnJsonSchema!.Value.ValueKind);

            var result = (JsonElement)(await tool.InvokeAsync(new AIFunctionArguments { ["request"] = new InspectVaultRequest { Name = "a" } }))!;
            Assert.Equal("""{"output":{"name":"a","owner":{}},"actionRunId":"r1","mismatches":[]}""", JsonSerializer.Serialize(result));
        }
    }

    [Theory]
    [InlineData(typeof(ActResult<InspectVaultResponse>))]
    [InlineData(typeof(ActResult<IReadOnlyList<ListVaultsResponseItem>>))]
    [InlineData(typeof(ActResult<JsonElement>))]
    [InlineData(typeof(InspectVaultRequest))]
    [InlineData(typeof(InspectVaultResponse))]
    [InlineData(typeof(InspectVaultResponseState))]
    [InlineData(typeof(InspectVaultResponseSeal))]
    [InlineData(typeof(List<InspectVaultResponseKey>))]
    [InlineData(typeof(Dictionary<InspectVaultResponseState, WireDateTime?>))]
    [InlineData(typeof(MembraneCallOptions))]
    public void A_schema_can_be_made_of_every_kind_of_type(Type type) =>
        Assert.Contains(AIJsonUtilities.CreateJsonSchema(type).ValueKind, (JsonValueKind[])[JsonValueKind.Object, JsonValueKind.True]);

    private static JsonSerializerOptions ToolOptions()
    {
        var options = new JsonSerializerOptions(AIJsonUtilities.DefaultOptions);
        options.TypeInfoResolverChain.Insert(0, ToolJson.Default);
        options.MakeReadOnly();
        return options;
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(ActResult<InspectVaultResponse>))]
[System.Text.Json.Serialization.JsonSerializable(typeof(InspectVaultRequest))]
[System.Text.Json.Serialization.JsonSerializable(typeof(MembraneCallOptions))]
internal sealed partial class ToolJson : System.Text.Json.Serialization.JsonSerializerContext;
