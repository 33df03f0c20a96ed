using System.Text.Json;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>Generated code compiles without a warning, whatever the snapshots say.</summary>
public class CleanCodeTests
{
    [Fact]
    public void TheTestWouldSeeAWarning()
    {
        var project = TestProject.Of(Snapshots.Of("A")) with
        {
            Sources = ["public class Undocumented { /** <summary> */ public string Null = null; }"],
        };

        Assert.Equal(
            ["CS1570", "CS1591", "CS8625"],
            project
                .Run()
                .Output.GetDiagnostics()
                .Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
                .Select(static diagnostic => diagnostic.Id)
                .Distinct()
                .Order()
        );
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public void OfKartra(LanguageVersion version) =>
        Assert.Equal(21, (TestProject.Kartra with { LanguageVersion = version }).Run().AssertClean().Sources.Count);

    [Fact]
    public void OfSeveralAppsInternally()
    {
        var run = TestProject
            .Kartra.Add(
                new TestFile(
                    "/project/schemas/hello/say-hello.action.json",
                    """{ "name": "Say Hello", "id": "1", "outputSchema": { "type": "string" } }"""
                ),
                new TestFile(
                    "/project/schemas/other/create-lead.action.json",
                    Snapshots.Of("Create Lead", """{ "type": "object", "properties": { "email": { "type": "string" } } }""", app: "Other App")
                )
            )
            .Set("KartraGenAccessibility", "internal")
            .Run()
            .AssertClean();

        Assert.Equal(25, run.Sources.Count);
        Assert.Contains("Membrane.Hello.MembraneHelloClient.g.cs", run.Sources.Keys);
        Assert.Contains("Membrane.OtherApp.MembraneOtherAppClient.g.cs", run.Sources.Keys);
        Assert.DoesNotContain(run.Sources.Values, static source => source.Contains("\npublic ", StringComparison.Ordinal));
    }

    [Fact]
    public void OfHostilePropertyNames()
    {
        var schema = Snapshots.Properties(HostileText.Names.Distinct());
        var nested = Snapshots.Properties(
            HostileText.Names.Distinct(),
            """{ "type": "object", "properties": { "x": { "type": "string", "enum": ["y"] } } }"""
        );
        var run = TestProject.Of(Snapshots.Of("Plain", schema, schema), Snapshots.Of("Nested", nested, nested)).Run().AssertClean();
        using var loaded = new LoadedAssembly(run);
        var json = JsonSerializer.Serialize(
            HostileText.Names.Where(static name => !name.Any(char.IsSurrogate)).Distinct().ToDictionary(static name => name, static name => name)
        );

        foreach (
            var codec in new[]
            {
                loaded.InputOf("Membrane.Test.MembraneTestActions", "Plain"),
                loaded.OutputOf("Membrane.Test.MembraneTestActions", "Plain"),
            }
        )
        {
            var reading = codec.Read(json);
            Assert.Empty(reading.Mismatches);
            JsonAssert.Equal(JsonAssert.Parse(json), reading.Written);
        }
    }

    [Fact]
    public void OfHostileEnumValues()
    {
        var values = JsonSerializer.Serialize(HostileText.Names.Distinct());
        var schema = $$"""{ "type": "object", "properties": { "e": { "type": "string", "enum": {{values}} } } }""";

        TestProject.Of(Snapshots.Of("A", schema, schema)).Run().AssertClean();
    }

    [Fact]
    public void OfHostileActionNames()
    {
        var names = HostileText.Names.Where(static name => !string.IsNullOrWhiteSpace(name)).Distinct().ToArray();
        var locks = JsonSerializer.Serialize(
            new
            {
                actions = names.Select(
                    (name, i) =>
                        new
                        {
                            app = "test",
                            key = i.ToString(),
                            csharpName = name + "|" + i,
                        }
                ),
            }
        );
        var project = TestProject
            .Of([.. names.Select(static (name, i) => Snapshots.Of(name, Small, Small, key: i.ToString(), description: name))])
            .Add(new TestFile("/project/schemas/kartragen.lock.json", locks));

        Assert.Equal(names.Length + 1, project.Run().AssertClean().Sources.Count);
    }

    [Theory]
    [InlineData("Get Type")]
    [InlineData("Equals")]
    [InlineData("To String")]
    [InlineData("Membrane Test Actions")]
    [InlineData("Membrane Test Client")]
    [InlineData("Membrane Test Error Codes")]
    [InlineData("App")]
    [InlineData("Membrane")]
    [InlineData("Memberwise Clone")]
    public void OfAnActionWhoseNameIsTaken(string name) => TestProject.Of(Snapshots.Of(name, Small, Small)).Run().AssertClean();

    [Fact]
    public void OfHostileAppNames()
    {
        var names = HostileText.Names.Where(static name => !string.IsNullOrWhiteSpace(name)).Distinct().ToArray();

        TestProject.Of([.. names.Select(static name => Snapshots.Of("Act", Small, Small, app: name))]).Run().AssertCompiles();
    }

    [Fact]
    public void OfHostileTexts()
    {
        var files = HostileText.Texts.SelectMany(static (text, i) => HostileApp("app" + i, text)).ToArray();

        var run = new TestProject { Files = [.. files] }
            .Set("KartraGenVersion", string.Concat(HostileText.Texts))
            .Run()
            .AssertClean();

        Assert.Equal(2 * HostileText.Texts.Length, run.Sources.Count);
        Assert.DoesNotContain(run.Output.GetSymbolsWithName("Injected"), static _ => true);
    }

    [Theory]
    [InlineData("App")]
    [InlineData("Membrane")]
    [InlineData("For Tenant")]
    [InlineData("Get Type")]
    [InlineData("Membrane Test")]
    [InlineData("Membrane Test Actions")]
    [InlineData("class")]
    public void OfHostileClientNames(string name) =>
        TestProject
            .Of(Snapshots.Of("App", Small, Small))
            .Add(new TestFile("/test/catalog.json", $$"""{ "app": "test", "clientName": "{{name}}" }"""))
            .Run()
            .AssertClean();

    [Theory]
    [InlineData("Text.Json.Nodes.System")]
    [InlineData("class.namespace")]
    [InlineData("Kartra..Gen.")]
    [InlineData("a;b{}")]
    [InlineData("1.2")]
    public void OfHostileNamespaces(string name) =>
        TestProject.Of(Snapshots.Of("A", Small, Small)).Set("KartraGenNamespace", name).Run().AssertClean();

    [Fact]
    public void OfFiftyLevels()
    {
        var schema = """{ "type": "string" }""";
        for (var i = 0; i < 50; i++)
            schema =
                $$"""{ "type": "object", "properties": { "deeper": {{(i % 2 == 0 ? schema : $$"""{ "type": "array", "items": {{schema}} }""")}} } }""";

        TestProject.Of(Snapshots.Of("Deep", schema, schema)).Run().AssertClean();
    }

    [Fact]
    public void OfFiveHundredProperties()
    {
        var schema = Snapshots.Properties(Enumerable.Range(0, 500).Select(static i => "p" + i), """{ "type": ["integer", "null"] }""");

        TestProject.Of(Snapshots.Of("Wide", schema, schema)).Run().AssertClean();
    }

    [Fact]
    public void OfTypesWhoseNamesFallTogetherAcrossActions()
    {
        const string Nested =
            """{ "type": "object", "properties": { "response": { "type": "object", "properties": { "x": {} } }, "request foo": { "type": "object", "properties": { "x": {} } } } }""";
        const string Foo = """{ "type": "object", "properties": { "foo": { "type": "object", "properties": { "x": {} } } } }""";

        TestProject.Of(Snapshots.Of("Get", Nested, Nested), Snapshots.Of("Get Request", Foo, Foo)).Run().AssertClean();
    }

    private const string Small =
        """{ "type": "object", "properties": { "a": { "type": "string" }, "b": { "type": "object", "properties": { "c": {} } }, "d": { "enum": ["e"] } } }""";

    /// <summary>A snapshot and a catalog that say the text wherever a text can stand, except where it names the app itself.</summary>
    private static TestFile[] HostileApp(string app, string text)
    {
        var quoted = JsonSerializer.Serialize(text);
        var schema = $$"""
            {
              "type": "object", "title": {{quoted}}, "description": {{quoted}}, "required": [{{quoted}}],
              "properties": {
                "a": { "type": "string", "title": {{quoted}}, "description": {{quoted}}, "format": {{quoted}}, "pattern": {{quoted}}, "default": {{quoted}}, "examples": [{{quoted}}, { {{quoted}}: {{quoted}} }] },
                "b": { "type": {{quoted}}, "anyOf": [{ "required": [{{quoted}}] }] },
                "c": { "$ref": {{quoted}} },
                "d": { "type": "string", "enum": [{{quoted}}], "description": {{quoted}} },
                "e": { "anyOf": [{ "type": "string" }, { "type": "integer" }], "description": {{quoted}} },
                {{JsonSerializer.Serialize("f" + text)}}: { "const": {{quoted}}, "title": {{quoted}} }
              },
              "anyOf": [{ "required": ["a"] }, { "required": ["d"] }]
            }
            """;
        var catalog = $$"""
            {
              "app": "{{app}}", "displayName": {{quoted}}, "integrationKey": {{quoted}}, "namespace": {{JsonSerializer.Serialize(
                app + "." + text
            )}}, "clientName": {{JsonSerializer.Serialize(app + text)}}, "readOnly": [{{quoted}}],
              "failure": { "status": {{quoted}}, "equals": {{quoted}}, "code": {{quoted}}, "message": {{quoted}}, "within": {{quoted}} },
              "errorCodes": { {{quoted}}: { "code": {{quoted}}, "description": {{quoted}} }, "Equals": { "code": "1" }, "x y": { "code": "2" }, "XY": { "code": "3" } }
            }
            """;
        var snapshot =
            $$"""{ "app": "{{app}}", "name": {{JsonSerializer.Serialize("N" + text)}}, "key": {{JsonSerializer.Serialize("k" + text)}}, "description": {{quoted}}, "inputSchema": {{schema}}, "outputSchema": {{schema}} }""";
        return [new TestFile($"/project/schemas/{app}/a.action.json", snapshot), new TestFile($"/project/schemas/{app}/catalog.json", catalog)];
    }
}
