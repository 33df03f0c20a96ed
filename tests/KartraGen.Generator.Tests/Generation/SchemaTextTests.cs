using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>The text of a schema goes into the client as a literal: whatever it is, it never becomes code.</summary>
public class SchemaTextTests
{
    private const string Evil = "u8); class Evil { } /*";

    [Theory]
    [InlineData("\"EVIL\"")]
    [InlineData("\"")]
    [InlineData("{\"title\":\"a\\\"\"\"EVIL\"}")]
    [InlineData("{\"title\":\"\"\"EVIL\"}")]
    [InlineData("{\"title\":\"\"\" EVIL \"\"\"}")]
    [InlineData("{\"type\":\"object\"} \"\"\"EVIL, \"outputSchema\":{\"type\":\"object\"}")]
    [InlineData("{\"type\":\"object\",\"title\":\"\\u0022\\u0022\\u0022EVIL\"}")]
    [InlineData("{\"type\":\"object\",\"title\":\"\\\\\\\"\\\"\\\"EVIL\"}")]
    [InlineData("{\"type\":\"object\",\"title\":\"a\u2028b\u0085c\u200ed\"}")]
    [InlineData("{\"type\":\"object\",\n<<<<<<< a\n\"title\":\"a\"\n=======\n\"title\":\"\"\"EVIL\"\n>>>>>>> b\n}")]
    public void ItIsTextWhateverItSays(string schema)
    {
        var evil = schema.Replace("EVIL", Evil, StringComparison.Ordinal);
        var run = TestProject.Of($$"""{"app":"t","key":"x","name":"X","inputSchema":{{evil}}}""").RunUntracked();

        Assert.Null(run.Result.Exception);
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static found => found.Severity > DiagnosticSeverity.Hidden);
        Assert.DoesNotContain(
            run.Result.GeneratedSources.SelectMany(static source => source.SyntaxTree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()),
            static type => type.Identifier.Text == "Evil"
        );
        // A file that is broken within its schema has none to tell.
        Assert.All(
            run.Result.GeneratedSources.SelectMany(static source => source.SyntaxTree.GetRoot().DescendantTokens())
                .Where(static token => token.IsKind(SyntaxKind.Utf8SingleLineRawStringLiteralToken)),
            static token => JsonAssert.Parse(token.ValueText)
        );
    }
}
