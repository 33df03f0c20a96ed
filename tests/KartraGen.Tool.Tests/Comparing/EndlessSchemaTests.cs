using System.Text;
using KartraGen.Generator.Tests.Fuzz;
using KartraGen.Generator.Tests.Harness;
using KartraGen.Tool.Comparing;
using Xunit;

namespace KartraGen.Tool.Tests.Comparing;

/// <summary>Schemas that come back to themselves, or multiply, are compared to an end: on a small stack, with bounded work.</summary>
public class EndlessSchemaTests
{
    private const int Pairs = 1_000;

    public static TheoryData<string> Large => [.. LargeSchemas.All.Keys];

    [Fact]
    public void RecursiveGraphsAreComparedOnASmallStack() =>
        SmallStack.Run(static () =>
        {
            for (var seed = 1; seed <= Pairs; seed++)
            {
                var (before, after) = (RecursiveGraph.Snapshot(seed), RecursiveGraph.Snapshot(seed + 1, named: seed));
                Assert.True(before == after || Compare(before, after).Count > 0, $"Seeds {seed} and {seed + 1}");
                Assert.Empty(Compare(before, before));
            }

            return true;
        });

    [Theory]
    [MemberData(nameof(Large))]
    public void LargeSchemasAreComparedWithBoundedWork(string name)
    {
        var schema = LargeSchemas.All[name]();
        var (before, after) = (Snapshot(schema, "string"), Snapshot(schema, "boolean"));
        var (changes, allocated) = SmallStack.Run(() =>
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            return (Compare(before, after), GC.GetAllocatedBytesForCurrentThread() - start);
        });

        Assert.Contains(changes, static change => change is { RuleId: "KG3001", Path: "output.sound" });
        Assert.InRange(allocated, 0, 4_000_000_000);
    }

    /// <summary>Circles of one, two and three hops, through references and unions of one alternative.</summary>
    [Theory]
    [InlineData("""{ "$ref": "#/$defs/a", "$defs": { "a": { "$ref": "#/$defs/a" } } }""")]
    [InlineData("""{ "$ref": "#/$defs/a", "$defs": { "a": { "anyOf": [{ "$ref": "#/$defs/a" }] } } }""")]
    [InlineData(
        """{ "$ref": "#/$defs/a", "$defs": { "a": { "oneOf": [{ "$ref": "#/$defs/b" }, { "type": "null" }] }, "b": { "anyOf": [{ "$ref": "#/$defs/a" }] } } }"""
    )]
    [InlineData(
        """{ "properties": { "a": { "anyOf": [{ "$ref": "#/$defs/c" }] } }, "$defs": { "c": { "oneOf": [{ "$ref": "#/properties/a" }, { "type": "null" }] } } }"""
    )]
    public void ACircleIsComparedToAnEnd(string schema) =>
        Assert.NotEmpty(
            Compare(Snapshot(schema, "string"), Snapshot(schema.Replace("}]", "}, { \"type\": \"string\" }]", StringComparison.Ordinal), "boolean"))
        );

    private static string Snapshot(string input, string sound) =>
        $$"""{ "app": "test", "key": "k", "name": "N", "inputSchema": {{input}}, "outputSchema": { "type": "object", "properties": { "sound": { "type": "{{sound}}" } } } }""";

    private static IReadOnlyList<Change> Compare(string before, string after) =>
        CatalogComparer.Compare(State(before), State(after), showBefore: false);

    private static CatalogState State(string snapshot) =>
        CatalogState.Of(new Dictionary<string, byte[]> { ["test/n.action.json"] = Encoding.UTF8.GetBytes(snapshot) });
}
