using Xunit;

namespace KartraGen.Tool.Tests.Comparing;

public partial class ChangeRuleTests
{
    [Theory]
    [InlineData("in", "KG6001 Breaking Breaking", "KG6001 Safe Info")]
    [InlineData("out", "KG6001 Safe Breaking", "KG6001 Dangerous Breaking")]
    public void Alternatives(string direction, string removed, string added)
    {
        var two = Object("""  "a": { "anyOf": [{ "type": "string" }, { "type": "boolean" }] } """);
        var three = Object("""  "a": { "anyOf": [{ "type": "string" }, { "type": "integer" }, { "type": "boolean" }] } """);
        Assert.Equal(removed, Compare(direction, three, two));
        Assert.Equal(added, Compare(direction, two, three));
    }

    [Theory]
    // What only the old alternative took is refused; open objects may fit the other one; of oneOf exactly one must fit.
    [InlineData("anyOf", "told", "KG6001 Breaking Breaking", "KG6001 Safe Info")]
    [InlineData("oneOf", "told", "KG6001 Breaking Breaking", "KG6001 Safe Info")]
    [InlineData("anyOf", "open", "KG6001 Dangerous Breaking", "KG6001 Safe Info")]
    [InlineData("oneOf", "open", "KG6001 Dangerous Breaking", "KG6001 Dangerous Info")]
    public void Alternatives_that_are_objects(string keyword, string kind, string removed, string added)
    {
        string Kind(string name) =>
            Object(
                $$"""  "kind": { "type": "string", "enum": ["{{name}}"] }, "{{name}}": {{Text}} """,
                kind == "told" ? """, "required": ["kind"]""" : ""
            );
        var two = Object($$"""  "a": { "{{keyword}}": [{{Kind("cat")}}, {{Kind("dog")}}] } """);
        var three = Object($$"""  "a": { "{{keyword}}": [{{Kind("cat")}}, {{Kind("dog")}}, {{Kind("fox")}}] } """);
        Assert.Equal(removed, Compare("in", three, two));
        Assert.Equal(added, Compare("in", two, three));
    }

    [Theory]
    [InlineData("told", "KG2002 Breaking Breaking")]
    [InlineData("open", "KG2002 Dangerous Breaking")]
    public void What_an_alternative_refuses_may_fit_another(string kind, string expected)
    {
        string Union(string required) =>
            Object(
                $$"""
                "a": { "anyOf": [{ "properties": { "kind": { "type": "string", "enum": ["cat"] }, "x": {{Text}} }, "required": ["kind" {{required}}] },
                                 { "properties": { "kind": { "type": "string", "enum": ["{{(
                    kind == "told" ? "dog" : "cat"
                )}}"] } }, "required": ["kind"] }] }
                """
            );
        Assert.Equal(expected, Compare("in", Union(""), Union(", \"x\"")));
    }

    [Theory]
    [InlineData("in", "KG2006 Breaking Info", "KG2006 Safe Info")]
    [InlineData("out", "KG2006 Safe Info", "KG2006 Safe Info")]
    public void Either_or(string direction, string tightened, string loosened)
    {
        var properties = $"\"a\": {Text}, \"b\": {Text}, \"c\": {Text}";
        var two = Object(properties, """, "anyOf": [{ "required": ["a"] }, { "required": ["b"] }]""");
        var three = Object(properties, """, "anyOf": [{ "required": ["b"] }, { "required": ["c"] }, { "required": ["a"] }]""");
        Assert.Equal(tightened, Compare(direction, three, two));
        Assert.Equal(loosened, Compare(direction, two, three));
        Assert.Equal(
            "KG1004 Safe Info",
            Compare(direction, two, Object(properties, """, "anyOf": [{ "required": ["b"] }, { "required": ["a"] }]"""))
        );
    }
}
