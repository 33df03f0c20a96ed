using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>What is told of a schema that C# cannot say whole: its place, and that the rest still generates.</summary>
public class SchemaDiagnosticTests
{
    /// <summary>A schema that stands on the third line of a snapshot.</summary>
    public static TheoryData<string, string> Schema =>
        new()
        {
            { """{ "$var": "x" }""", "(3,16)-(3,31): info KG0006: This part of the schema becomes JsonElement: it is a formula ($var)" },
            {
                """{ "type": "object", "properties": { "a": { "$tpl": "x" } } }""",
                "(3,57)-(3,72): info KG0006: This part of the schema becomes JsonElement: it is a formula ($tpl)"
            },
            {
                """{ "type": "object", "properties": { "$var": "x" } }""",
                "(3,50)-(3,65): info KG0006: This part of the schema becomes JsonElement: its properties are a formula ($var)"
            },
            {
                """{ "$ref": "contacts" }""",
                "(3,16)-(3,38): info KG0006: This part of the schema becomes JsonElement: 'contacts' points at nothing in this schema, and nothing is read from elsewhere"
            },
            {
                """{ "$ref": "https://example.com/x.json#/a" }""",
                "(3,16)-(3,59): info KG0006: This part of the schema becomes JsonElement: 'https://example.com/x.json#/a' points at nothing in this schema, and nothing is read from elsewhere"
            },
            {
                """{ "$ref": "#/nowhere" }""",
                "(3,16)-(3,39): info KG0006: This part of the schema becomes JsonElement: '#/nowhere' points at nothing in this schema, and nothing is read from elsewhere"
            },
            {
                """{ "type": "object", "properties": { "a": { "$ref": 5 } } }""",
                "(3,57)-(3,70): info KG0006: This part of the schema becomes JsonElement: its reference is no string"
            },
            {
                """{ "type": "array", "prefixItems": [{}, {}] }""",
                "(3,50)-(3,58): info KG0006: This part of the schema becomes JsonElement: its items have a schema each (a tuple)"
            },
            {
                """{ "type": "array", "items": [{}] }""",
                "(3,44)-(3,48): info KG0006: This part of the schema becomes JsonElement: its items have a schema each (a tuple)"
            },
            { """{ "type": "array", "items": 5 }""", "(3,44)-(3,45): info KG0006: This part of the schema becomes JsonElement: it is no schema" },
        };

    [Theory]
    [MemberData(nameof(Schema))]
    public void OfASchema(string schema, string expected)
    {
        var run = TestProject.Of(Snapshots.Of("Sound"), $"{{ \"name\": \"N\",\n \"key\": \"n\",\n\"inputSchema\": {schema} }}").Run().AssertClean();

        Assert.Equal("/project/schemas/test/b.action.json" + expected, DiagnosticText.Of(Assert.Single(run.Diagnostics)));
        Assert.Contains("test.b.g.cs", run.Sources.Keys);
    }

    [Theory]
    [InlineData("patternProperties")]
    [InlineData("unevaluatedProperties")]
    [InlineData("unevaluatedItems")]
    [InlineData("propertyNames")]
    [InlineData("contains")]
    [InlineData("$dynamicRef")]
    [InlineData("$recursiveRef")]
    public void AKeywordThatSaysNothingInCSharp(string keyword)
    {
        var run = TestProject
            .Of($$"""{ "name": "N", "key": "n",{{'\n'}}"inputSchema": { "type": "object", "{{keyword}}": { "^x": {} } } }""")
            .Run()
            .AssertClean();

        Assert.Equal(
            $"/project/schemas/test/a.action.json(2,{40 + keyword.Length})-(2,{52 + keyword.Length}): info KG0013: What '{keyword}' says of members is kept with the others, but neither typed nor checked",
            DiagnosticText.Of(Assert.Single(run.Diagnostics))
        );
    }

    [Theory]
    [InlineData("anyOf", """[{ "properties": { "b": {} } }, { "type": "string" }]""")]
    [InlineData("oneOf", """[{ "properties": { "b": {} } }, { "type": "array" }, { "type": "object" }]""")]
    [InlineData("not", """{ "required": ["a"] }""")]
    [InlineData("dependentSchemas", """{ "a": { "minProperties": 2, "type": "array" } }""")]
    [InlineData("if", """{ "required": ["a"] }, "then": { "anyOf": [{ "type": "string" }, { "type": "array" }] }""", """{ "required": ["a"] }""")]
    public void AKeywordThatSaysMoreThanCSharpCan(string keyword, string value, string? place = null)
    {
        var schema = $$"""{ "properties": { "a": {} }, "{{keyword}}": {{value}} }""";
        var run = TestProject.Of($"{{ \"name\": \"N\", \"key\": \"n\",\n\"inputSchema\": {schema} }}").Run().AssertClean();

        var start = 16 + schema.IndexOf(place ?? value, StringComparison.Ordinal);
        Assert.Equal(
            $"/project/schemas/test/a.action.json(2,{start})-(2,{start + (place ?? value).Length}): info KG0013: What '{keyword}' says of members is kept with the others, but neither typed nor checked",
            DiagnosticText.Of(Assert.Single(run.Diagnostics))
        );
    }

    [Theory]
    [InlineData(""" "if": { "required": ["a"] } """)]
    [InlineData(""" "dependentSchemas": { "a": {} } """)]
    [InlineData(""" "dependentRequired": { "a": ["b"] } """)]
    [InlineData(""" "dependencies": { "a": ["b"] } """)]
    [InlineData(""" "allOf": [{ "oneOf": [{}] }] """)]
    public void WhatIsTypedOrSaysNothingIsNotTold(string keywords) =>
        Assert.Empty(
            TestProject
                .Of($$"""{ "name": "N", "key": "n", "inputSchema": { "properties": { "a": {}, "b": {} }, {{keywords}} } }""")
                .Run()
                .AssertClean()
                .Diagnostics
        );

    [Fact]
    public void ASchemaThatIsTooLarge()
    {
        var schema = string.Concat(Enumerable.Repeat("{\"items\":", 210)) + "{}" + new string('}', 210);
        var run = TestProject.Of($"{{ \"name\": \"N\", \"key\": \"n\",\n\"inputSchema\": {schema} }}").Run().AssertClean();

        Assert.Equal(
            "/project/schemas/test/a.action.json(2,1816)-(2,1918): info KG0016: This schema is too large, and a part of it becomes JsonElement: it has more than 200 levels",
            DiagnosticText.Of(Assert.Single(run.Diagnostics))
        );
    }
}
