using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KartraGen.Generator.Tests;

public class NestedNameTests
{
    [Fact]
    public void TypesOfActionsWhoseNamesBeginAlikeDoNotMeet() =>
        TestProject
            .Of(
                """{ "app": "test", "key": "a", "name": "Get", "outputSchema": { "type": "object", "properties": { "item_request": { "type": "object", "properties": { "x": { "type": "string" } } } } } }""",
                """{ "app": "test", "key": "b", "name": "Get Response Item", "inputSchema": { "type": "object", "properties": { "y": { "type": "string" } } } }"""
            )
            .Run()
            .AssertClean();

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
        var alternatives = kinds.Select(static kind =>
            $$"""{ "type": "object", "title": {{JsonSerializer.Serialize(kind)}}, "properties": { "kind": { "const": {{JsonSerializer.Serialize(kind)}} } }, "required": ["kind"] }"""
        );
        var schema =
            $$"""{ "type": "object", "properties": { "one": { "oneOf": [{{string.Join(',', alternatives)}}] }, {{string.Join(',', kinds.Select(static kind => JsonSerializer.Serialize(kind) + ": { \"enum\": [\"x\"] }"))}} } }""";

        TestProject.Of(Snapshots.Of("Get", schema, schema)).Run().AssertClean();
    }

    /// <summary>Names that fall together, on one level and across levels, are given out by wire name and not by place.</summary>
    [Fact]
    public void ReorderingASchemaRenamesNothing()
    {
        var schema = JsonNode.Parse(
            """
            {
              "type": "object",
              "properties": {
                "item-list": { "type": "object", "title": "1", "properties": { "a-b": { "enum": ["1", "2"], "title": "2" }, "a_b": { "enum": ["1", "3"], "title": "3" }, "aB": { "enum": ["3", "1"], "title": "4" } } },
                "item_list": { "type": "object", "title": "5", "properties": { "a": { "type": "object", "title": "6", "properties": { "b": {} } }, "tags": { "type": "array", "items": { "enum": ["x-y", "x_y", "xY"], "title": "7" } } } },
                "item": { "type": "object", "title": "8", "properties": { "listA": { "type": "object", "title": "9", "properties": { "b": {} } }, "equals": {}, "Equals": {} } },
                "link": { "$ref": "#/$defs/node-a" }, "Link": { "$ref": "#/$defs/node_a" }
              },
              "$defs": { "node-a": { "type": "object", "title": "10", "properties": { "x": {} } }, "node_a": { "type": "object", "title": "11", "properties": { "y": {} } } }
            }
            """
        )!;
        var expected = Types(schema);

        Assert.Equal(24, expected.Count);
        Assert.All(Enumerable.Range(1, 20), seed => Assert.Equal(expected, Types(Shuffled(schema, new Random(seed)))));
    }

    /// <summary>A type is called after its place: without what the action or the member before says already, and without words that tell nothing.</summary>
    [Theory]
    [InlineData("""{ "lead_details": {"properties": { "tags": { "items": {X} } } } }""", "GetLeadDetailsResponseTag")]
    [InlineData(
        """{ "lead_details": { "properties": { "leads": { "items": { "properties": { "owner": {X} } } } } } }""",
        "GetLeadDetailsResponseOwner"
    )]
    [InlineData("""{ "lead_detailing": { "properties": { "owner": {X} } } }""", "GetLeadDetailsResponseLeadDetailingOwner")]
    [InlineData("""{ "demandOrConsumption": { "properties": { "allocation": {X} } } }""", "GetLeadDetailsResponseDemandOrConsumptionAllocation")]
    [InlineData("""{ "order": { "properties": { "order": { "properties": { "line": {X} } } } } }""", "GetLeadDetailsResponseOrderLine")]
    [InlineData("""{ "custom_fields": { "items": { "properties": { "field_value": {X} } } } }""", "GetLeadDetailsResponseCustomFieldValue")]
    [InlineData("""{ "transaction_list": { "items": {X} } }""", "GetLeadDetailsResponseTransaction")]
    [InlineData("""{ "list": { "items": {X} } }""", "GetLeadDetailsResponseItem")]
    [InlineData("""{ "rows": { "items": { "items": {X} } } }""", "GetLeadDetailsResponseRowItem")]
    [InlineData("""{ "scores": { "additionalProperties": {X} } }""", "GetLeadDetailsResponseScore")]
    [InlineData("""{ "status": { "additionalProperties": {X} } }""", "GetLeadDetailsResponseStatusValue")]
    [InlineData("""{ "data": { "properties": { "object": { "properties": { "card": {X} } } } } }""", "GetLeadDetailsResponseDataCard")]
    public void ATypeIsCalledAfterItsPlace(string properties, string expected)
    {
        var schema =
            $$"""{ "properties": {{properties.Replace("{X}", """{ "properties": { "x": { "type": "string" } } }""", StringComparison.Ordinal)}} }""";

        Assert.Equal(expected, TypesOf("Get Lead Details", schema).Last());
    }

    /// <summary>Where two places would be called alike, the outer one is; the other has its whole way.</summary>
    [Fact]
    public void TheOuterPlaceHasTheShortName() =>
        Assert.Equal(
            ["GetResponse", "GetResponseData", "GetResponseDataObjectTag", "GetResponseDataTag"],
            TypesOf(
                    "Get",
                    """
                    {
                      "properties": {
                        "data": {
                          "properties": {
                            "object": { "properties": { "tag": { "properties": { "x": { "type": "string" } } } } },
                            "tag": { "properties": { "y": { "type": "string" } } }
                          }
                        }
                      }
                    }
                    """
                )
                .Except(["GetResponseDataObject"])
                .Order(StringComparer.Ordinal)
        );

    /// <summary>Places that come from one definition, or are equal and end in the same member, have one type, which no place describes alone.</summary>
    [Theory]
    [InlineData(
        """{ "billing": { "properties": { "country": { "enum": ["de", "fr"] } } }, "shipping": { "properties": { "country": { "enum": ["de", "fr"] } } } }""",
        4
    )]
    [InlineData(
        """{ "billing": { "properties": { "country": { "enum": ["de", "fr"] } } }, "shipping": { "properties": { "country": { "enum": ["de", "it"] } } } }""",
        5
    )]
    [InlineData(
        """{ "billing": { "properties": { "country": { "enum": ["de", "fr"] } } }, "shipping": { "properties": { "land": { "enum": ["de", "fr"] } } } }""",
        5
    )]
    [InlineData(
        """{ "a": { "properties": { "owner": { "properties": { "id": { "type": "string" } } } } }, "owners": { "items": { "properties": { "id": { "type": "string" } } } } }""",
        3
    )]
    [InlineData(
        """{ "a": { "properties": { "owner": { "properties": { "id": { "type": "string" } } } } }, "owners": { "items": { "properties": { "id": { "type": "integer" } } } } }""",
        4
    )]
    [InlineData(
        """{ "a": { "properties": { "owner": { "properties": { "id": { "type": "string", "description": "One" } } } } }, "owners": { "items": { "properties": { "id": { "type": "string", "description": "Two" } } } } }""",
        4
    )]
    [InlineData(
        """{ "a": { "properties": { "v": { "type": ["string", "number"] } } }, "b": { "properties": { "v": { "type": ["number", "string", "null"] } } } }""",
        4
    )]
    public void EqualPlacesHaveOneType(string properties, int types) =>
        Assert.Equal(types, TypesOf("Get", $$"""{ "properties": {{properties}} }""").Count);

    [Theory]
    [InlineData("Where the order goes", "Where the order goes", "Where the order goes")]
    [InlineData("Where the order goes", "Where the invoice goes", null)]
    [InlineData("Where the order goes", null, null)]
    public void ATypeOfSeveralPlacesSaysWhatAllOfThemSay(string? one, string? other, string? expected)
    {
        static string Place(string? description) =>
            $$"""{ "items": { "properties": { "address": { "properties": { "city": { "type": "string" } }{{(description is null ? "" : $$""", "description": "{{description}}" """)}} } } } }""";

        var source = TestProject
            .Of(Snapshots.Of("Get", """{ "type": "object" }""", $$"""{ "properties": { "orders": {{Place(one)}}, "invoices": {{Place(other)}} } }"""))
            .Run()
            .AssertClean()
            .Sources["test.a.g.cs"];

        var above = source[..source.IndexOf("record GetResponseInvoiceAddress ", StringComparison.Ordinal)];
        var type = above[above.LastIndexOf("}", StringComparison.Ordinal)..];
        Assert.Equal(
            expected is null ? "" : $"/// <summary>{expected}</summary>",
            type.Split('\n').FirstOrDefault(static line => line.StartsWith("///", StringComparison.Ordinal)) ?? ""
        );
    }

    private static List<string> TypesOf(string action, string schema)
    {
        var run = TestProject.Of(Snapshots.Of(action, """{ "type": "object", "properties": {} }""", schema)).Run().AssertClean();
        return
        [
            .. run
                .Result.GeneratedSources.Single(static source => source.HintName == "test.a.g.cs")
                .SyntaxTree.GetRoot()
                .DescendantNodes()
                .OfType<RecordDeclarationSyntax>()
                .Select(static type => type.Identifier.Text)
                .Where(static name => !name.EndsWith("Request", StringComparison.Ordinal)),
        ];
    }

    /// <summary>Each type by its title, with its members: their wire names and C# types.</summary>
    private static SortedSet<string> Types(JsonNode schema)
    {
        var run = TestProject.Of(Snapshots.Of("Get", schema.ToJsonString(), schema.ToJsonString())).Run().AssertClean();
        var types = run
            .Result.GeneratedSources.Single(static source => source.HintName == "test.a.g.cs")
            .SyntaxTree.GetRoot()
            .DescendantNodes()
            .OfType<RecordDeclarationSyntax>();
        return
        [
            .. types.Select(static type =>
                $"{type.Identifier} {type.GetLeadingTrivia().ToFullString().Split('\n').FirstOrDefault(static line => line.Contains("<summary>", StringComparison.Ordinal))?.Trim()} {string.Join(", ", type.Members.OfType<PropertyDeclarationSyntax>().Select(static member => $"{member.Type} {member.Identifier}").Order(StringComparer.Ordinal))}"
            ),
        ];
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
