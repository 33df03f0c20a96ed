using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>What a schema says for people is in IntelliSense.</summary>
public class DocumentationTests
{
    [Theory]
    [InlineData("""{ "type": "string", "description": "Where mail goes." }""", "<summary>Where mail goes.</summary>")]
    [InlineData("""{ "type": "string", "title": "Mail" }""", "<summary>Mail</summary>")]
    [InlineData("""{ "type": "string" }""", "")]
    [InlineData("""{ "type": "string", "deprecated": true }""", "<summary>Deprecated.</summary>")]
    [InlineData("""{ "$ref": "#/$defs/d" }""", "<summary>Of the definition.</summary> <remarks>Default: 5</remarks>")]
    [InlineData(
        """{ "$ref": "#/$defs/d", "description": "Of the place.", "default": 6 }""",
        "<summary>Of the place.</summary> <remarks>Default: 6</remarks>"
    )]
    [InlineData(
        """{ "type": "integer", "minimum": -1, "exclusiveMaximum": 1e3, "multipleOf": 0.50 }""",
        "<summary>Limits: minimum -1, exclusiveMaximum 1e3, multipleOf 0.50.</summary>"
    )]
    [InlineData(
        """{ "type": "integer", "minimum": 1, "exclusiveMinimum": true, "maximum": 9, "exclusiveMaximum": false, "example": 2 }""",
        "<summary>Limits: exclusiveMinimum 1, maximum 9.</summary> <remarks>Example: 2</remarks>"
    )]
    [InlineData(
        """{ "type": "string", "minLength": 1, "maxLength": 9, "pattern": "^<a>$", "format": "email" }""",
        "<summary>Format: email.</summary> <remarks> Limits: minLength 1, maxLength 9. Pattern: ^&lt;a&gt;$ </remarks>"
    )]
    [InlineData("""{ "type": "array", "minItems": 1, "maxItems": 2 }""", "<summary>Limits: minItems 1, maxItems 2.</summary>")]
    [InlineData("""{ "type": "object", "minProperties": 1, "maxProperties": 2 }""", "<summary>Limits: minProperties 1, maxProperties 2.</summary>")]
    [InlineData("""{ "type": "integer", "enum": [1, 2.0, null] }""", "<summary>Values: 1, 2.</summary>")]
    [InlineData("""{ "const": true }""", "<summary>Always true.</summary>")]
    [InlineData(
        """{ "type": "object", "default": { "a": [1, "b"] }, "examples": [{}, "*/"] }""",
        "<summary>Default: {\"a\": [1, \"b\"]}</summary> <remarks>Example: {}, \"*/\"</remarks>"
    )]
    public void OfAMember(string schema, string expected)
    {
        var document =
            $$$"""{ "type": "object", "properties": { "x": {{{schema}}} }, "required": ["x"], "$defs": { "d": { "type": "integer", "description": "Of the definition.", "default": 5 } } }""";
        var run = TestProject.Of(Snapshots.Of("A", document)).Run().AssertClean();
        var member = run
            .Result.GeneratedSources.Single(static source => source.HintName == "test.a.g.cs")
            .SyntaxTree.GetRoot()
            .DescendantNodes()
            .OfType<PropertyDeclarationSyntax>()
            .Single(static property => property.Identifier.Text == "X");

        Assert.Equal(
            expected,
            string.Join(
                ' ',
                member
                    .GetLeadingTrivia()
                    .ToFullString()
                    .Split('\n')
                    .Select(static line => line.Trim())
                    .Where(static line => line.StartsWith("///", StringComparison.Ordinal))
                    .Select(static line => line[3..].Trim())
            )
        );
    }
}
