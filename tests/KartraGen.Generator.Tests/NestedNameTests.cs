using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KartraGen.Generator.Tests;

public class NestedNameTests
{
    [Fact]
    public void TypesOfActionsWhoseNamesBeginAlikeDoNotMeet() => TestProject.Of(
        """{ "app": "test", "key": "a", "name": "Get", "outputSchema": { "type": "object", "properties": { "item_request": { "type": "object", "properties": { "x": { "type": "string" } } } } } }""",
        """{ "app": "test", "key": "b", "name": "Get Response Item", "inputSchema": { "type": "object", "properties": { "y": { "type": "string" } } } }""").Run().AssertClean();

    /// <summary>What C# tells apart by the case of its first letter alone has one field and one parameter.</summary>
    [Theory]
    [InlineData("ß", "ẞ")]
    [InlineData("ǆ", "ǅ", "Ǆ")]
    [InlineData("İ", "i", "ı", "I")]
    [InlineData("ω", "Ω", "\u2126")]
    [InlineData("a\u0301", "\u00e1", "a\u200d\u0301", "Á")]
    [InlineData("\u1100\u1161", "\uac00", "\u1100-\u1161")]
    public void AlternativesThatDifferInCaseAreToldApart(params string[] kinds)
    {
        var alternatives = kinds.Select(static kind => $$"""{ "type": "object", "title": {{JsonSerializer.Serialize(kind)}}, "properties": { "kind": { "const": {{JsonSerializer.Serialize(kind)}} } }, "required": ["kind"] }""");
        var schema = $$"""{ "type": "object", "properties": { "one": { "oneOf": [{{string.Join(',', alternatives)}}] }, {{string.Join(',', kinds.Select(static kind => JsonSerializer.Serialize(kind) + ": { \"enum\": [\"x\"] }"))}} } }""";

        TestProject.Of(Snapshots.Of("Get", schema, schema)).Run().AssertClean();
    }

    /// <summary>Names that fall together, on one level and across levels, are given out by wire name and not by place.</summary>
    [Fact]
    public void ReorderingASchemaRenamesNothing()
    {
        var schema = JsonNode.Parse("""
            {
              "type": "object",
              "properties": {
                "item-list": { "type": "object", "title": "1", "properties": { "a-b": { "enum": ["1", "2"], "title": "2" }, "a_b": { "enum": ["1", "2"], "title": "3" }, "aB": { "enum": ["2", "1"], "title": "4" } } },
                "item_list": { "type": "object", "title": "5", "properties": { "a": { "type": "object", "title": "6", "properties": { "b": {} } }, "tags": { "type": "array", "items": { "enum": ["x-y", "x_y", "xY"], "title": "7" } } } },
                "item": { "type": "object", "title": "8", "properties": { "listA": { "type": "object", "title": "9", "properties": { "b": {} } }, "equals": {}, "Equals": {} } },
                "link": { "$ref": "#/$defs/node-a" }, "Link": { "$ref": "#/$defs/node_a" }
              },
              "$defs": { "node-a": { "type": "object", "title": "10", "properties": { "x": {} } }, "node_a": { "type": "object", "title": "11", "properties": { "x": {} } } }
            }
            """)!;
        var expected = Types(schema);

        Assert.Equal(24, expected.Count);
        Assert.All(Enumerable.Range(1, 20), seed => Assert.Equal(expected, Types(Shuffled(schema, new Random(seed)))));
    }

    /// <summary>Each type by its title, with its members: their wire names and C# types.</summary>
    private static SortedSet<string> Types(JsonNode schema)
    {
        var run = TestProject.Of(Snapshots.Of("Get", schema.ToJsonString(), schema.ToJsonString())).Run().AssertClean();
        var types = run.Result.GeneratedSources.Single(static source => source.HintName == "test.a.g.cs").SyntaxTree.GetRoot().DescendantNodes().OfType<RecordDeclarationSyntax>();
        return [.. types.Select(static type => $"{type.Identifier} {type.GetLeadingTrivia().ToFullString().Split('\n').First(static line => line.Contains("<summary>", StringComparison.Ordinal)).Trim()} {string.Join(", ", type.Members.OfType<PropertyDeclarationSyntax>().Select(static member => $"{member.Type} {member.Identifier}").Order(StringComparer.Ordinal))}")];
    }

    private static JsonNode Shuffled(JsonNode node, Random random)
    {
        if (node is JsonArray list)
            return new JsonArray([.. list.Select(item => Shuffled(item!, random))]);
        if (node is not JsonObject members)
            return node.DeepClone();
        var shuffled = members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Shuffled(member.Value!, random))).ToArray();
        random.Shuffle(shuffled);
        return new JsonObject(shuffled);
    }
}
