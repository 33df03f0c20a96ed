using System.Text.Json;
using Kartra;
using KartraGen.AI.Tests.Portable;
using KartraGen.Emulator;
using KartraGen.Json;
using Microsoft.Extensions.AI;

namespace KartraGen.AI.Tests;

public sealed class ToolTests
{
    private static readonly MembraneClient Nowhere = new(
        new MembraneOptions
        {
            ApiUri = new("http://127.0.0.1:9"),
            Token = "pat-nobody",
            TenantKey = "t",
        }
    );

    [Fact]
    public void All_20_actions_are_tools_that_any_provider_takes()
    {
        var tools = new KartraClient(Nowhere).AsAITools().Cast<AIFunction>().ToList();
        Assert.Equal(20, tools.Select(tool => tool.Name).Distinct().Count());
        Assert.All(
            tools,
            tool =>
            {
                Assert.Matches(@"\A[A-Za-z0-9_-]{1,64}\z", tool.Name);
                Assert.InRange(tool.Description.Length, 1, 1_024);
                Assert.Empty(PortableRules.Broken(tool.JsonSchema));
                Assert.Equal(tool.GetService<DescribedAction>()!.Action.IsReadOnly, tool.GetService<ApprovalRequiredAIFunction>() is null);
            }
        );
    }

    [Fact]
    public void The_caller_says_which_actions_and_which_ask_first()
    {
        var kartra = new KartraClient(Nowhere);
        var tools = kartra.AsAITools(
            new() { Include = action => action.Action.Key is "get-lead" or "create-lead", RequireApproval = action => action.Action.IsReadOnly }
        );
        Assert.Equal(
            ["kartra_create_lead: False", "kartra_get_lead: True"],
            tools.Select(tool => $"{tool.Name}: {tool is ApprovalRequiredAIFunction}").Order()
        );
    }

    [Fact]
    public void Long_descriptions_keep_their_rules()
    {
        var tool = Tool("""{"anyOf":[{"required":["a"]},{"required":["b"]}]}""", new string('x', 5_000));
        Assert.Equal(1_024, tool.Description.Length);
        Assert.EndsWith("… At least one of these must hold: a; b.", tool.Description);
    }

    [Fact]
    public void An_action_that_needs_a_secret_is_no_tool() =>
        Assert.Empty(new Actions(Nowhere, Described("""{"properties":{"pin":{"isSensitive":true}},"required":["pin"]}""")).AsAITools());

    [Fact]
    public async Task Nothing_sensitive_comes_back_wherever_it_stands()
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        var secret = JsonDocument.Parse("""{"data":{"name":"x","pin":"CANARY","codes":["CANARY"],"deep":[{"mail":"CANARY","id":1}]}}""").RootElement;
        membrane.On("get-lead", _ => secret);
        var output = """
            {"properties":{"name":{},"pin":{"isSensitive":true},"codes":{"items":{"isSensitive":true}},
            "deep":{"items":{"$ref":"#/$defs/person"}}},"$defs":{"mail":{"isSensitive":true},"person":{"properties":{"mail":{"$ref":"#/$defs/mail"}}}}}
            """;
        var tool = (AIFunction)
            new Actions(membrane.CreateClient(), Described("{}", outputSchema: output)).AsAITools(new() { RequireApproval = _ => false }).Single();

        var result = (JsonElement)(await tool.InvokeAsync(new() { ["email"] = "joe.smith@example.com" }))!;

        Assert.StartsWith("{\"output\"", result.GetRawText());
        Assert.DoesNotContain("CANARY", result.GetRawText());
        Assert.Equal("""{"data":{"name":"x","deep":[{"id":1}]}}""", result.GetProperty("output").GetRawText());
    }

    [Fact]
    public async Task Names_that_models_cannot_say_are_sent_as_the_app_has_them()
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        membrane.On("get-lead", input => input);
        var tool = (AIFunction)
            new Actions(membrane.CreateClient(), Described("""{"properties":{"email":{},"First name":{"type":"string"}}}"""))
                .AsAITools(new() { RequireApproval = _ => false })
                .Single();
        var name = tool.JsonSchema.GetProperty("properties").EnumerateObject().Last().Name;

        var result = (JsonElement)(await tool.InvokeAsync(new() { [name] = "Mia", ["email"] = "m@example.com" }))!;

        Assert.StartsWith("{\"output\"", result.GetRawText());
        Assert.Equal("""{"First name":"Mia","email":"m@example.com"}""", result.GetProperty("output").GetRawText());
    }

    [Fact]
    public async Task Stopping_is_no_result()
    {
        var tool = (AIFunction)new KartraClient(Nowhere).AsAITools().Single(tool => tool.Name == "kartra_get_lead");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await tool.InvokeAsync(new() { ["email"] = "joe.smith@example.com" }, new CancellationToken(canceled: true))
        );
    }

    [Fact]
    public async Task A_typed_action_checks_its_input_itself()
    {
        var actions = ((IMembraneActions)new KartraClient(Nowhere)).Actions;
        foreach (var input in (string[])["{}", """{"email":[]}""", """{"email":"nobody"}"""])
        {
            var refused = await Assert.ThrowsAsync<MembraneRequestException>(() =>
                actions.Single(action => action.Action.Key == "get-lead").RunAsync(Nowhere, JsonDocument.Parse(input).RootElement)
            );
            Assert.NotEmpty(refused.Violations);
            Assert.Null(refused.StatusCode);
        }
    }

    private static AIFunction Tool(string inputSchema, string description) =>
        (AIFunction)new Actions(Nowhere, Described(inputSchema, description)).AsAITools().Single();

    private static DescribedAction Described(string inputSchema, string? description = null, string outputSchema = "") =>
        DescribedAction.Create(
            MembraneAction.Create(KartraClient.App, "Get Lead Details", "get-lead", null, isReadOnly: false, JsonCodecs.Element, JsonCodecs.Element),
            description,
            System.Text.Encoding.UTF8.GetBytes(inputSchema),
            System.Text.Encoding.UTF8.GetBytes(outputSchema)
        );

    private sealed class Actions(MembraneClient membrane, params DescribedAction[] actions) : IMembraneActions
    {
        public MembraneClient Membrane => membrane;

        IReadOnlyList<DescribedAction> IMembraneActions.Actions => actions;
    }
}
