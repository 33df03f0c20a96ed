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
    public static TheoryData<string> Places =>
        [
            "texts",
            "names",
            "values",
            "catalog",
            "version",
            "action",
            "id",
            "app",
            "lock",
            "namespace",
            "options",
            "file",
            "definitions",
            "constants",
            "keys of examples",
        ];

    [Theory]
    [MemberData(nameof(Places))]
    public void APayloadIsTextAndNothingElse(string place)
    {
        // The second is no regular expression: then no check of the pattern is generated. Alternatives are in the order of their names.
        string[] harmless = [.. new[] { "harmless", "(", "ahead", "zero" }.Select(text => Skeleton(Project(place, text)))];
        foreach (var payload in HostileText.Texts)
            Assert.True(
                harmless.Contains(Skeleton(Project(place, payload + "x"))),
                $"{place}: {JsonSerializer.Serialize(payload)}\n{Skeleton(Project(place, payload + "x"))}"
            );
    }

    private static TestProject Project(string place, string payload)
    {
        string At(string here, string otherwise) => JsonSerializer.Serialize(place == here ? payload : otherwise);

        var (text, name, value, catalog) = (At("texts", "text"), At("names", "name"), At("values", "value"), At("catalog", "catalog"));
        var (action, app, definition, constant, pointer) = (
            At("action", "act"),
            At("app", "test"),
            At("definitions", "definition"),
            At("constants", "constant"),
            Pointer(place == "definitions" ? payload : "definition")
        );
        var schema = $$"""
            {
              "type": "object", "title": {{text}}, "description": {{text}},
              "properties": {
                {{name}}: { "type": "string", "description": {{text}}, "format": {{text}}, "pattern": {{text}}, "default": {{text}}, "examples": [{{text}}, { {{At(
                "keys of examples",
                "key"
            )}}: [{{text}}] }] },
                "e": { "enum": [{{value}}], "title": {{text}} },
                "u": { "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string", "description": {{text}} } }], "description": {{text}} },
                "r": { "type": "string", "referenceRecords": [{ "id": {{value}}, "name": {{value}} }], "referenceUdm": {{text}} },
                "d": { "$ref": {{pointer}}, "description": {{text}} },
                "f": { "$ref": {{text}}, "description": {{text}} },
                "c": {
                  "oneOf": [
                    { "type": "object", "title": {{text}}, "properties": { {{constant}}: { "const": {{constant}} }, "v": { "const": 1 } }, "required": [{{constant}}] },
                    { "type": "object", "title": {{text}}, "properties": { {{constant}}: { "const": "other" }, "w": { "const": true } } },
                    { "$ref": {{pointer}} }
                  ],
                  "discriminator": { "propertyName": {{constant}}, "mapping": { {{constant}}: {{pointer}} } }
                },
                "m": { "type": "object", "additionalProperties": { "type": "string", "enum": [{{value}}] }, "propertyNames": { "pattern": {{text}} } },
                "o": { "type": "object", "properties": { {{name}}: {} }, "required": [{{name}}], "description": {{text}} }
              },
              "anyOf": [{ "required": [{{name}}] }, { "required": ["e"] }],
              "$defs": { {{definition}}: { "type": "object", "properties": { "x": { "type": "string" } } } }
            }
            """;
        var snapshot =
            $$"""{ "app": {{app}}, "name": {{action}}, {{(place == "id" ? $"\"id\": {JsonSerializer.Serialize(payload)}" : $"\"key\": {text}")}}, "revision": {{text}}, "description": {{text}}, "inputSchema": {{schema}}, "outputSchema": {{schema}} }""";
        return new TestProject { Files = [new TestFile($"/project/schemas/test/{(place == "file" ? payload : "a")}.action.json", snapshot)] }
            .Add(
                new TestFile(
                    "/test/catalog.json",
                    $$"""
                    {
                      "app": {{app}}, "displayName": {{catalog}}, "integrationKey": {{catalog}}, "namespace": {{catalog.Replace(
                        ".",
                        "",
                        StringComparison.Ordinal
                    )}}, "clientName": {{catalog}},
                      "failure": { "status": {{catalog}}, "equals": {{catalog}}, "code": {{catalog}}, "message": {{catalog}}, "within": {{catalog}} },
                      "errorCodes": { {{catalog}}: { "code": {{catalog}}, "description": {{catalog}} } }
                    }
                    """
                )
            )
            .Add(
                new TestFile(
                    "/kartragen.lock.json",
                    $$"""{ "lockVersion": 1, "actions": [ { "app": "test", "key": {{text}}, "csharpName": {{At("lock", "Act")}}, "file": {{At("lock", "a")}}, "sha256": {{At("lock", "0")}} } ] }"""
                )
            )
            .Set("KartraGenVersion", place == "version" ? payload : "1.0")
            .Set("KartraGenNamespace", place == "namespace" ? payload.Replace(".", "", StringComparison.Ordinal) : "")
            .Set("KartraGenAccessibility", place == "options" ? payload : "public")
            .Set("KartraGenActions", "")
            .Set("KartraGenCheckOnBuild", "true");
    }

    private static string Pointer(string definition) =>
        JsonSerializer.Serialize(
            "#/$defs/"
                + definition
                    .Replace("~", "~0", StringComparison.Ordinal)
                    .Replace("/", "~1", StringComparison.Ordinal)
                    .Replace("%", "%25", StringComparison.Ordinal)
        );

    private static string Skeleton(TestProject project)
    {
        var run = project.Run();
        Assert.Null(run.Result.Exception);
        Assert.All(
            run.Result.GeneratedSources,
            static source => Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}\u2028\u2029-[\n\u200c\u200d]]|\uDB40", source.SourceText.ToString())
        );
        return string.Join(
            '\n',
            run.Result.GeneratedSources.OrderBy(static source => !source.HintName.EndsWith("Client.g.cs", StringComparison.Ordinal))
                .Select(static source => Skeleton(source.SyntaxTree.GetRoot()))
        );
    }

    private static string Skeleton(SyntaxNode root)
    {
        var tokens = root.DescendantTokens()
            .Select(static token =>
                token.Kind() switch
                {
                    SyntaxKind.IdentifierToken => "i",
                    SyntaxKind.StringLiteralToken => "s",
                    SyntaxKind.Utf8SingleLineRawStringLiteralToken => "s",
                    SyntaxKind.NullKeyword => "s",
                    _ => token.Text,
                }
            );
        var trivia = root.DescendantTrivia()
            .Where(static trivia =>
                !trivia.IsKind(SyntaxKind.WhitespaceTrivia)
                && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)
                && !trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
            )
            .Select(static trivia => trivia.ToFullString().Trim());
        return string.Join(' ', tokens) + "\n" + string.Join('\n', trivia);
    }
}
