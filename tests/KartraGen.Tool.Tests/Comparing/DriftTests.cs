using System.Text;
using KartraGen.Tool.Comparing;
using Xunit;

namespace KartraGen.Tool.Tests.Comparing;

/// <summary>
/// Changes that other tools for contracts are reported to tell wrongly, with what is true of each: the worst that it costs calls and
/// code. Written in a short form: <c>s</c>, <c>i</c> and <c>n</c> are types, and quotes are single.
/// </summary>
public class DriftTests
{
    private static string Compare(string direction, string before, string after)
    {
        CatalogState State(string schema) =>
            CatalogState.Of(
                new Dictionary<string, byte[]>
                {
                    ["demo/do.action.json"] = Encoding.UTF8.GetBytes(
                        $$"""{"app":"demo","key":"do","name":"Do","{{(direction == "in" ? "input" : "output")}}Schema":{{Json(schema)}} }"""
                    ),
                }
            );
        var changes = CatalogComparer.Compare(State(before), State(after), showBefore: false);
        return $"{changes.Select(change => change.Wire).DefaultIfEmpty().Max()} {changes.Select(change => change.Source).DefaultIfEmpty().Max()} {changes.Count(change => change.Severity > Severity.Info)}";
    }

    private static string Json(string text) =>
        text.Replace('\'', '"')
            .Replace(":s", """:{"type":"string"}""", StringComparison.Ordinal)
            .Replace(":i", """:{"type":"integer"}""", StringComparison.Ordinal)
            .Replace(":n", """:{"type":"number"}""", StringComparison.Ordinal);

    private static string Kind(string value, string more = "", string required = "") =>
        $"{{'type':'object','properties':{{'k':{{'const':'{value}'}}{more}}},'required':['k'{required}]}}";

    private static string In(string name, string schema) => $"{{'type':'object','properties':{{'{name}':{schema}}}}}";

    [Theory]
    [InlineData("in", "{'type':'string','nullable':true,'enum':['a','b']}", "{'type':['string','null'],'enum':['a','b',null]}")]
    [InlineData("in", "{'type':'string','enum':['a','b']}", "{'anyOf':[{'not':{}},{'type':'string','enum':['a','b']}]}")]
    [InlineData("in", "{'type':'string','enum':['a','b']}", "{'anyOf':[{'enum':['b','a']},false]}")]
    [InlineData("out", "{'oneOf':[{'type':'object','properties':{'x':s}}]}", "{'type':'object','properties':{'x':s}}")]
    [InlineData("out", "{'allOf':[{'properties':{'a':s}},{'properties':{'b':i}}]}", "{'allOf':[{'properties':{'b':i}},{'properties':{'a':s}}]}")]
    [InlineData("in", "{'type':'string','const':'a'}", "{'enum':['a']}")]
    [InlineData("in", "{'type':['string','integer']}", "{'anyOf':[{'type':'integer'},{'type':'string'}]}")]
    [InlineData("in", "{'type':'string','maxLength':5}", "{'type':'string','maxLength':5.0,'minimum':3,'$comment':'x'}")]
    [InlineData("in", "{'type':'array','items':{'type':'string'}}", "{'type':'array','items':{'allOf':[{'type':'string'}]},'minItems':0}")]
    public void What_means_the_same_costs_nothing(string direction, string before, string after)
    {
        var (old, now) = (In("p", before), In("p", after));
        Assert.EndsWith(" 0", Compare(direction, old, now));
        Assert.EndsWith(" 0", Compare(direction, now, old));
    }

    [Fact]
    public void A_member_that_moved_into_a_definition_costs_nothing() =>
        Assert.Equal(
            "Safe Info 0",
            Compare(
                "in",
                "{'type':'object','properties':{'a':s,'b':i},'required':['a']}",
                "{'type':'object','allOf':[{'$ref':'#/$defs/A'},{'properties':{'b':i}}],'$defs':{'A':{'type':'object','properties':{'a':s},'required':['a']}}}"
            )
        );

    [Fact]
    public void An_enum_that_moved_into_a_definition_costs_nothing() =>
        Assert.Equal(
            "Safe Info 0",
            Compare(
                "in",
                In("p", "{'anyOf':[{'type':'string','enum':['user','svc']},{'type':'null'}]}"),
                "{'type':'object','properties':{'p':{'anyOf':[{'$ref':'#/$defs/E'},{'type':'null'}]}},'$defs':{'E':{'type':'string','enum':['user','svc'],'title':'E'}}}"
            )
        );

    [Fact]
    public void Definitions_that_nothing_refers_to_cost_nothing() =>
        Assert.Equal(
            "Safe Info 0",
            Compare(
                "in",
                "{'type':'object','properties':{'x':s},'$defs':{'B':{'properties':{'id':s}}}}",
                "{'type':'object','properties':{'x':s},'$defs':{'B':{'properties':{'id':i}}}}"
            )
        );

    [Theory]
    [InlineData("in", "{'type':'integer','enum':[1,2,3]}", "{'type':'integer','enum':[1,2]}", "Breaking Info 1")]
    [InlineData("in", "{'type':'integer'}", "{'type':'integer','enum':[1,2]}", "Breaking Info 1")]
    [InlineData("in", "{'type':'boolean'}", "{'const':true}", "Breaking Info 1")]
    [InlineData("in", "{'enum':[1.5,2]}", "{'const':1.5}", "Breaking Info 1")]
    [InlineData("out", "{'type':'integer','enum':[1,2,3]}", "{'type':'integer','enum':[1,2]}", "Safe Info 0")]
    [InlineData("in", "{'type':'integer','enum':[1,2]}", "{'type':'integer','enum':[1,2,3]}", "Safe Safe 0")]
    [InlineData("in", "{'const':'a'}", "{'const':'b'}", "Breaking Info 1")]
    public void Listed_numbers_and_flags_are_values_like_texts(string direction, string before, string after, string expected) =>
        Assert.Equal(expected, Compare(direction, In("p", before), In("p", after)));

    [Theory]
    [InlineData("in", "ab", "a", "Breaking Breaking 1")]
    [InlineData("in", "abc", "ab", "Breaking Breaking 1")]
    [InlineData("in", "a", "ab", "Safe Breaking 2")]
    [InlineData("out", "a", "ab", "Dangerous Breaking 1")]
    [InlineData("out", "ab", "abc", "Dangerous Breaking 1")]
    [InlineData("out", "ab", "a", "Safe Breaking 1")]
    [InlineData("out", "ab", "ba", "Safe Info 0")]
    public void A_union_of_kinds(string direction, string before, string after, string expected)
    {
        string Union(string kinds) => In("u", $"{{'oneOf':[{string.Join(',', kinds.Select(kind => Kind(kind.ToString())))}]}}");
        Assert.Equal(expected, Compare(direction, Union(before), Union(after)));
    }

    [Fact]
    public void What_changes_in_one_branch_of_a_union_is_told()
    {
        string Union(string first, string second) => In("u", $"{{'oneOf':[{first},{second}]}}");
        Assert.Equal(
            "Breaking Breaking 1",
            Compare("in", Union(Kind("a", ",'x':s"), Kind("b", ",'x':s")), Union(Kind("a", ",'x':s", ",'x'"), Kind("b", ",'x':s")))
        );
        Assert.Equal("Breaking Breaking 1", Compare("in", Union(Kind("a"), Kind("b")), Union(Kind("a"), Kind("c"))));
        Assert.Equal(
            "Info Breaking 1",
            Compare("out", Union(Kind("a", ",'x':s"), Kind("b", ",'x':s")), Union(Kind("a", ",'x':i"), Kind("b", ",'x':s")))
        );
        Assert.Equal("Breaking Breaking 1", Compare("in", In("u", "{'anyOf':[{'type':'string'},{'type':'integer'}]}"), In("u", "{'type':'string'}")));
    }

    [Theory]
    [InlineData(
        "in",
        "{'allOf':[{'properties':{'a':s}},{'properties':{'b':i}}]}",
        "{'allOf':[{'properties':{'a':s}},{'properties':{'b':i},'required':['b']}]}",
        "Breaking Breaking 1"
    )]
    [InlineData("out", "{'allOf':[{'properties':{'a':s,'z':s}}]}", "{'allOf':[{'properties':{'a':s}}]}", "Safe Breaking 1")]
    [InlineData(
        "out",
        "{'allOf':[{'$ref':'#/$defs/A'}],'properties':{'b':i},'$defs':{'A':{'properties':{'a':s}}}}",
        "{'allOf':[{'$ref':'#/$defs/A'}],'properties':{'b':i},'$defs':{'A':{'properties':{'a':i}}}}",
        "Info Breaking 1"
    )]
    [InlineData(
        "in",
        "{'properties':{'p':{'type':'string','allOf':[{'maxLength':100}]}}}",
        "{'properties':{'p':{'type':'string','allOf':[{'maxLength':10}]}}}",
        "Breaking Safe 1"
    )]
    [InlineData(
        "in",
        "{'properties':{'p':{'allOf':[{'enum':['a','b']},{'description':'x'}]}}}",
        "{'properties':{'p':{'allOf':[{'enum':['a']},{'description':'x'}]}}}",
        "Breaking Breaking 1"
    )]
    [InlineData(
        "in",
        "{'properties':{'p':{'$ref':'#/$defs/B'}},'$defs':{'B':{'properties':{'id':s}}}}",
        "{'properties':{'p':{'$ref':'#/$defs/B','required':['id']}},'$defs':{'B':{'properties':{'id':s}}}}",
        "Breaking Breaking 1"
    )]
    public void A_change_inside_parts_is_told_once(string direction, string before, string after, string expected) =>
        Assert.Equal(expected, Compare(direction, before, after));

    [Theory]
    [InlineData("'dependentRequired':{'a':['b']}")]
    [InlineData("'if':{'properties':{'a':{'const':'x'}}},'then':{'required':['b']}")]
    [InlineData("'dependentSchemas':{'a':{'required':['b']}}")]
    public void What_is_required_under_a_condition_is_dangerous(string keywords) =>
        Assert.StartsWith("Dangerous ", Compare("in", "{'properties':{'a':s,'b':s}}", $"{{'properties':{{'a':s,'b':s}},{keywords}}}"));

    [Theory]
    [InlineData("'patternProperties':{'^x':s,'^y':i}", "'patternProperties':{'^x':i,'^y':i}")]
    [InlineData("'prefixItems':[true,false]", "'prefixItems':[true,true]")]
    [InlineData("'x-scale':1", "'x-scale':2")]
    public void What_is_not_understood_is_dangerous(string before, string after) =>
        Assert.StartsWith("Dangerous ", Compare("out", In("p", $"{{{before}}}"), In("p", $"{{{after}}}")));

    [Theory]
    [InlineData(
        "'if':{'properties':{'a':{'const':'x'}}},'then':{},'else':{'required':['b']}",
        "'if':{'properties':{'a':{'const':'x'}}},'then':{},'else':{'required':['a']}"
    )]
    [InlineData(
        "'if':{'properties':{'a':{'maxLength':1}}},'then':{'required':['b']}",
        "'if':{'properties':{'a':{'maxLength':2}}},'then':{'required':['b']}"
    )]
    [InlineData(
        "'anyOf':[{'properties':{'a':{'maxLength':1}}},{'properties':{'c':s}}]",
        "'anyOf':[{'properties':{'a':{'maxLength':2}}},{'properties':{'c':s}}]"
    )]
    [InlineData("'anyOf':[{'required':['a']},{'type':'array'}]", "'anyOf':[{'required':['b']},{'type':'array'}]")]
    [InlineData(
        "'oneOf':[{'required':['a']},{'required':['b']}],'anyOf':[{'required':['c']},{'required':['d']}]",
        "'oneOf':[{'required':['a']},{'required':['b']}],'anyOf':[{'required':['c']},{'required':['e']}]"
    )]
    public void What_is_understood_in_part_is_dangerous(string before, string after)
    {
        static string Schema(string keywords) => $"{{'properties':{{'a':s,'b':s}},{keywords}}}";
        Assert.StartsWith("Dangerous ", Compare("in", Schema(before), Schema(after)));
        Assert.Equal(
            "Safe Info 0",
            Compare("in", Schema(before), Schema(before.Replace("[{", "[{'description':'words',", StringComparison.Ordinal) + ",'title':'T'"))
        );
    }
}
