using System.Text.Json;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>
/// Nothing a schema says becomes code. Each payload stands in every place where a text can stand; the syntax tree must then
/// be that of a harmless text, token by token, but for the content of literals and the spelling of identifiers.
/// </summary>
public class InjectionTests
{
    public static TheoryData<string> Places => ["texts", "names", "values", "catalog", "version"];

    [Theory]
    [MemberData(nameof(Places))]
    public void APayloadIsTextAndNothingElse(string place)
    {
        // The second is no regular expression: then no check of the pattern is generated.
        string[] harmless = [Skeleton(Project(place, "harmless")), Skeleton(Project(place, "("))];
        foreach (var payload in HostileText.Texts)
            Assert.True(harmless.Contains(Skeleton(Project(place, payload + "x"))), $"{place}: {JsonSerializer.Serialize(payload)}\n{Skeleton(Project(place, payload + "x"))}");
    }

    private static TestProject Project(string place, string payload)
    {
        string At(string here, string otherwise) => JsonSerializer.Serialize(place == here ? payload : otherwise);

        var (text, name, value, catalog) = (At("texts", "text"), At("names", "name"), At("values", "value"), At("catalog", "catalog"));
        var schema = $$"""
            {
              "type": "object", "title": {{text}}, "description": {{text}},
              "properties": {
                {{name}}: { "type": "string", "description": {{text}}, "format": {{text}}, "pattern": {{text}}, "default": {{text}}, "examples": [{{text}}] },
                "e": { "enum": [{{value}}], "title": {{text}} },
                "u": { "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string", "description": {{text}} } }], "description": {{text}} },
                "o": { "type": "object", "properties": { {{name}}: {} }, "required": [{{name}}], "description": {{text}} }
              },
              "anyOf": [{ "required": [{{name}}] }, { "required": ["e"] }]
            }
            """;
        return TestProject.Of($$"""{ "app": "test", "name": {{name}}, "key": {{text}}, "description": {{text}}, "inputSchema": {{schema}}, "outputSchema": {{schema}} }""")
            .Add(new TestFile("/test/catalog.json", $$"""
                {
                  "app": "test", "displayName": {{catalog}}, "integrationKey": {{catalog}}, "namespace": {{catalog.Replace(".", "", StringComparison.Ordinal)}}, "clientName": {{catalog}},
                  "failure": { "status": {{catalog}}, "equals": {{catalog}}, "code": {{catalog}}, "message": {{catalog}}, "within": {{catalog}} },
                  "errorCodes": { {{catalog}}: { "code": {{catalog}}, "description": {{catalog}} } }
                }
                """))
            .Set("KartraGenVersion", place == "version" ? payload : "1.0");
    }

    private static string Skeleton(TestProject project)
    {
        var run = project.Run();
        Assert.Null(run.Result.Exception);
        return string.Join('\n', run.Result.GeneratedSources.OrderBy(static source => source.HintName.StartsWith("test.", StringComparison.Ordinal)).Select(static source => Skeleton(source.SyntaxTree.GetRoot())));
    }

    private static string Skeleton(SyntaxNode root)
    {
        var tokens = root.DescendantTokens().Select(static token => token.Kind() switch
        {
            SyntaxKind.IdentifierToken => "i",
            SyntaxKind.StringLiteralToken => "s",
            SyntaxKind.NullKeyword => "s",
            _ => token.Text,
        });
        var trivia = root.DescendantTrivia().Where(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia) && !trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            .Select(static trivia => trivia.ToFullString().Trim());
        return string.Join(' ', tokens) + "\n" + string.Join('\n', trivia);
    }
}
