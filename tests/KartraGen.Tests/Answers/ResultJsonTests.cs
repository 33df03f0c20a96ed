using System.Text.Json;
using System.Text.Json.Serialization;
using KartraGen.Json;
using KartraGen.Tests.Support;
using Vault;

namespace KartraGen.Tests.Answers;

/// <summary>A result as JSON: what leaves the program through endpoints, tools and caches.</summary>
public class ResultJsonTests
{
    private const string Answer = """
        {"name":"A\ud83d","pin":"4711","state":"open","opened":"2021-05-03 10:22:33","built":"soon","uid":"AAAAAAAA-0000-0000-0000-00000000000B",
        "owner":{"name":"Ann","mail":"CANARY","phone":"CANARY"},"keys":[{"id":1,"code":"CANARY"},"CANARY",{"id":"CANARY","x":"CANARY"}],"codes":["CANARY"],
        "answers":{"pet":"CANARY"},"counts":{"a":1,"b":"CANARY"},"seal":["CANARY"],"word":"CANARY","any":{"\ud83d":"\ude00"},"extra":"CANARY"}
        """;

    private const string Public = """
        {"name":"A\uFFFD","state":"open","opened":"2021-05-03 10:22:33","uid":"aaaaaaaa-0000-0000-0000-00000000000b","owner":{"name":"Ann"},
        "keys":[{"id":1},{},{}],"counts":{"a":1,"b":null},"seal":null,"any":{"\uFFFD":"\uFFFD"}}
        """;

    // Reflection, as plain JsonSerializer; and a user's own context, as with trimming.
    public static TheoryData<bool> Resolvers => [false, true];

    private static JsonSerializerOptions Options(bool isGenerated) => isGenerated ? ResultJson.Default.Options : JsonSerializerOptions.Default;

    [Theory]
    [MemberData(nameof(Resolvers))]
    public async Task Shows_what_the_schema_names_and_nothing_sensitive(bool isGenerated)
    {
        var result = await CallAsync(VaultActions.InspectVault, Answer);
        var json = JsonSerializer.SerializeToElement(result, Options(isGenerated));

        Assert.Equal(["output", "actionRunId", "mismatches"], json.EnumerateObject().Select(member => member.Name));
        Assert.True(JsonElement.DeepEquals(Parse(Public), json.GetProperty("output")), json.GetProperty("output").GetRawText());
        Assert.Equal("r1", json.GetProperty("actionRunId").GetString());
        Assert.Equal(
            ["/built date string", "/keys/1 object string", "/keys/2/id integer string", "/counts/b integer string", "/seal number or text array"],
            json.GetProperty("mismatches")
                .EnumerateArray()
                .Select(found => $"{found.GetProperty("pointer")} {found.GetProperty("expected")} {found.GetProperty("found")}")
        );
        Assert.DoesNotContain("CANARY", json.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Resolvers))]
    public async Task Shows_what_is_sensitive_where_it_is_asked_for(bool isGenerated)
    {
        var result = (await CallAsync(VaultActions.InspectVault, Answer)).IncludingSensitive();
        var output = JsonSerializer.SerializeToElement(result, Options(isGenerated)).GetProperty("output");

        Assert.Equal(4711, output.GetProperty("pin").GetInt64());
        Assert.Equal("CANARY", output.GetProperty("owner").GetProperty("mail").GetString());
        Assert.Equal("""[{"id":1,"code":"CANARY"},{},{}]""", output.GetProperty("keys").GetRawText());
        Assert.Equal("""["CANARY"]""", output.GetProperty("codes").GetRawText());
        Assert.Equal("CANARY", output.GetProperty("word").GetString());
        Assert.False(output.TryGetProperty("extra", out _));
        Assert.False(output.GetProperty("owner").TryGetProperty("phone", out _));
        Assert.False(output.TryGetProperty("built", out _));
    }

    [Theory]
    [MemberData(nameof(Resolvers))]
    public async Task Is_the_same_of_lists(bool isGenerated)
    {
        var result = await CallAsync(VaultActions.ListVaults, """[{"name":"a","token":"CANARY","x":"CANARY"},"CANARY"]""");

        Assert.Equal("""[{"name":"a"},{}]""", Output(result, isGenerated));
        Assert.Equal("""[{"name":"a","token":"CANARY","x":"CANARY"},{}]""", Output(result.IncludingSensitive(), isGenerated));
        Assert.Equal(2, result.PublicOutput.Count);
        Assert.Equal("CANARY", result.Output[0].Token);
    }

    [Theory]
    [MemberData(nameof(Resolvers))]
    public void Is_the_same_of_results_that_a_test_makes(bool isGenerated)
    {
        var vault = new OpenVaultResponse
        {
            Name = "a",
            Token = "CANARY",
            AdditionalProperties = new Dictionary<string, JsonElement> { ["x"] = Parse("1") },
        };
        Assert.Equal(
            """{"output":{"name":"a"},"actionRunId":null,"mismatches":[]}""",
            JsonSerializer.Serialize(new ActResult<OpenVaultResponse>(vault, rawOutput: Parse("\"CANARY\"")), Options(isGenerated))
        );
        Assert.Equal(
            """[{"name":"b"}]""",
            Output(new ActResult<IReadOnlyList<ListVaultsResponseItem>>([new() { Name = "b", Token = "CANARY" }]), isGenerated)
        );
        Assert.Equal("[]", Output(new ActResult<IReadOnlyList<ListVaultsResponseItem>>([]), isGenerated));
        Assert.Equal("""{"Name":"c","Count":null}""", Output(new ActResult<Greeting>(new Greeting("c")), isGenerated));
        Assert.Equal("null", Output(new ActResult<JsonElement>(default), isGenerated));
        Assert.Equal("null", Output(new ActResult<OpenVaultResponse?>(null), isGenerated));
    }

    [Theory]
    [MemberData(nameof(Resolvers))]
    public async Task Any_JSON_is_shown_so_that_all_can_read_it(bool isGenerated)
    {
        Assert.Equal("null", Output(await CallAsync(VaultAny, null), isGenerated));
        Assert.Equal(
            """{"a":["\uFFFD",1e3,true,null,{"\uFFFD":{}}]}""",
            Output(await CallAsync(VaultAny, """{"a":["\ud83d",1e3,true,null,{"\ud83d":{}}]}"""), isGenerated)
        );
    }

    [Theory]
    [MemberData(nameof(Resolvers))]
    public async Task Reads_back_as_a_result(bool isGenerated)
    {
        var json = JsonSerializer.Serialize(await CallAsync(VaultActions.InspectVault, Answer), Options(isGenerated));
        var result = JsonSerializer.Deserialize<ActResult<InspectVaultResponse>>(json, Options(isGenerated))!;

        Assert.Equal("Ann", result.Output.Owner!.Name);
        Assert.Equal("r1", result.ActionRunId);
        Assert.Equal(5, result.Mismatches.Count);
        Assert.Equal(json, JsonSerializer.Serialize(result, Options(isGenerated)));
    }

    [Fact]
    public async Task The_output_by_itself_stays_whole()
    {
        var result = await CallAsync(VaultActions.OpenVault, """{"name":"a","token":"t","size":"many","x":1}""");

        Assert.Equal("""{"name":"a","token":"t","size":"many","x":1}""", JsonSerializer.Serialize(result.Output));
        Assert.Equal(new OpenVaultResponse { Name = "a" }, result.PublicOutput);
        Assert.NotSame(result.Output, result.PublicOutput);
    }

    private static readonly MembraneAction<JsonElement, JsonElement> VaultAny = MembraneAction.Create(
        VaultClient.App,
        "Any",
        "any",
        null,
        false,
        JsonCodecs.Element,
        JsonCodecs.Element
    );

    private static string Output<T>(ActResult<T> result, bool isGenerated) =>
        JsonSerializer.SerializeToElement(result, Options(isGenerated)).GetProperty("output").GetRawText();

    private static Task<ActResult<TOutput>> CallAsync<TInput, TOutput>(MembraneAction<TInput, TOutput> action, string? output)
        where TInput : new() =>
        TestClient
            .Over(new StubHandler { Answer = (_, _) => StubHandler.Json(output is null ? "{}" : $$"""{"output":{{output}},"actionRunId":"r1"}""") })
            .ActAsync(action, new TInput());

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}

[JsonSerializable(typeof(ActResult<InspectVaultResponse>))]
[JsonSerializable(typeof(ActResult<OpenVaultResponse>))]
[JsonSerializable(typeof(ActResult<IReadOnlyList<ListVaultsResponseItem>>))]
[JsonSerializable(typeof(ActResult<Greeting>))]
[JsonSerializable(typeof(ActResult<JsonElement>))]
internal sealed partial class ResultJson : JsonSerializerContext;
