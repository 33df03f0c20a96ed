using System.Text;
using KartraGen.Tool.Comparing;
using Xunit;

namespace KartraGen.Tool.Tests.Comparing;

/// <content>Whole schemas, whole actions, and what holds for all rules.</content>
public partial class ChangeRuleTests
{
    [Fact]
    public void Schema_that_appears_or_disappears()
    {
        var (with, without) = (State($"\"outputSchema\": {Object($"\"a\": {Text}")}"), State("\"description\": \"x\""));
        Assert.Equal("KG1004 Safe Info; KG8001 Dangerous Breaking", Describe(CatalogComparer.Compare(with, without, showBefore: true)));
        Assert.Equal("KG1004 Safe Info; KG8001 Dangerous Breaking", Describe(CatalogComparer.Compare(without, with, showBefore: true)));
    }

    [Theory]
    [InlineData("\"not\": { \"type\": \"null\" }", "\"not\": {}")]
    [InlineData("\"enum\": [1, 2]", "\"enum\": [1]")]
    [InlineData("\"x-unknown\": 1", "\"y\": 1")]
    [InlineData("\"items\": [{}]", "\"items\": [{}, {}]")]
    public void What_is_not_understood_is_never_called_safe(string before, string after)
    {
        var changes = Compare(
            "in",
            Object($$"""  "a": { "type": "string", {{before}} } """),
            Object($$"""  "a": { "type": "string", {{after}} } """)
        );
        Assert.Contains("KG8002 Dangerous", changes);
    }

    [Fact]
    public void What_is_not_understood_is_told_beside_what_is()
    {
        string With(string revision, string scale) =>
            $$"""{"app":"demo","key":"a","name":"N","revision":"{{revision}}","outputSchema":{"type":"string","x-scale":{{scale}}} }""";
        CatalogState Of(string json) => CatalogState.Of(new Dictionary<string, byte[]> { ["demo/a.action.json"] = Encoding.UTF8.GetBytes(json) });
        Assert.Equal(
            "KG1004 Safe Info; KG8002 Dangerous Info",
            Describe(CatalogComparer.Compare(Of(With("1", "1")), Of(With("2", "2")), showBefore: true))
        );
    }

    [Fact]
    public void Words_are_information() =>
        Assert.Equal(
            "KG1004 Safe Info; KG1004 Safe Info; KG1004 Safe Info",
            Compare("in", Object($"\"a\": {Text}"), Object("""  "a": { "type": "string", "title": "t", "description": "d", "examples": ["e"] } """))
        );

    [Theory]
    [InlineData("""{"app":"demo","key":"a","name":"N"}""", """{"app":"demo","key":"b","name":"N"}""", "KG1003 Breaking Safe")]
    [InlineData("""{"app":"demo","id":"1","name":"N"}""", """{"app":"demo","id":"1","key":"b","name":"N"}""", "KG1003 Safe Safe")]
    [InlineData("""{"app":"demo","key":"a","id":"1","name":"N"}""", """{"app":"demo","key":"a","id":"2","name":"N"}""", "KG1003 Safe Info")]
    // Without a key the id is what code calls by.
    [InlineData("""{"app":"demo","id":"1","name":"N"}""", """{"app":"demo","id":"2","name":"N"}""", "KG1003 Breaking Safe")]
    [InlineData(
        """{"app":"demo","key":"a","name":"N","revision":"1"}""",
        """{"app":"demo","key":"a","name":"N","revision":"2"}""",
        "KG1004 Safe Info"
    )]
    [InlineData("""{"app":"demo","key":"a","name":"N"}""", """{"app":"demo","key":"a","name":"N","future":1}""", "KG8002 Dangerous Dangerous")]
    [InlineData("""{"app":"demo","key":"a","name":"N"}""", """{"app":"demo","key":"a","name":"M"}""", "KG1004 Safe Info; KG1005 Safe Breaking")]
    public void The_action_itself(string before, string after, string expected)
    {
        CatalogState Of(string json) => CatalogState.Of(new Dictionary<string, byte[]> { ["demo/a.action.json"] = Encoding.UTF8.GetBytes(json) });
        Assert.Equal(expected, Describe(CatalogComparer.Compare(Of(before), Of(after), showBefore: true)));
    }

    [Fact]
    public void Actions_that_come_and_go()
    {
        var (one, none) = (State("\"description\": \"x\""), CatalogState.Of(new Dictionary<string, byte[]>()));
        Assert.Equal("KG1001 Breaking Breaking", Describe(CatalogComparer.Compare(one, none, showBefore: true)));
        Assert.Equal("KG1002 Safe Safe", Describe(CatalogComparer.Compare(none, one, showBefore: true)));
    }

    [Fact]
    public void The_order_of_properties_means_nothing() =>
        Assert.Equal("KG1004 Safe Info", Compare("in", Object($"\"a\": {Text}, \"b\": {Text}"), Object($"\"b\": {Text}, \"a\": {Text}")));

    [Fact]
    public void A_recursive_schema_is_compared_to_its_end()
    {
        string Tree(string type) =>
            $$"""{ "type": "object", "properties": { "root": { "$ref": "#/$defs/node" } }, "$defs": { "node": { "type": "object", "properties": { "value": { "type": "{{type}}" }, "next": { "$ref": "#/$defs/node" } } } } }""";
        Assert.Equal("KG3001 Breaking Breaking", Compare("in", Tree("string"), Tree("integer")));
    }

    [Fact]
    public void A_change_tells_its_place()
    {
        var before = State(
            $$"""
            "inputSchema": {
              "properties": {
                "list/s": { "type": "array", "items": { "properties": { "a": {{Text}} } } }
              }
            }
            """
        );
        var after = State(
            """
            "inputSchema": { "properties": { "list/s": { "type": "array", "items": { "properties": { "a": { "type": "integer" } } } } } }
            """
        );
        var change = Assert.Single(CatalogComparer.Compare(before, after, showBefore: true));
        Assert.Equal("/inputSchema/properties/list~1s/items/properties/a", change.Pointer);
        Assert.Equal("input.list/s[].a", change.Path);
        Assert.Equal(("demo/do.action.json", 3, 66), (change.File, change.Line, change.Column));
        Assert.Equal(("string", "integer", Direction.Input), (change.Before, change.After, change.Direction));
    }

    [Fact]
    public void Every_rule_is_documented()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        Assert.Equal(ChangeRules.All.Count, ChangeRules.All.Select(rule => rule.Id).Distinct().Count());
        Assert.All(ChangeRules.All, rule => Assert.Contains($"| {rule.Id} |", readme));
    }
}
