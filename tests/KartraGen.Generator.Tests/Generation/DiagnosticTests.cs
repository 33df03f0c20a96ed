extern alias generator;

using System.Text.RegularExpressions;
using generator::KartraGen.Generator.Diagnostics;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>Every diagnostic: its id, severity, arguments and place; what is sound beside it still generates.</summary>
public class DiagnosticTests
{
    private static readonly string Sound = Snapshots.Of("Sound");

    /// <summary>The text of a snapshot that stands beside a sound one, and the diagnostic as <c>(line,column)-(line,column): severity id: message</c>.</summary>
    public static TheoryData<string, string> Snapshot =>
        new()
        {
            { "", "(1,1)-(1,1): error KG0001: This file is not JSON: the text ends where a value should stand" },
            { "nonsense", "(1,1)-(1,2): error KG0001: This file is not JSON: a value should stand here" },
            { "{\n  \"name\": nope\n}", "(2,11)-(2,12): error KG0001: This file is not JSON: a value should stand here" },
            { "{ \"name\": \"N\", \"kay\": \"k\"", "(1,26)-(1,26): error KG0001: This file is not JSON: a comma or '}' should stand here" },
            { "{ \"name\": \"N\" } x", "(1,17)-(1,18): error KG0001: This file is not JSON: there is more text after the end of the JSON value" },
            { "{ \"name\": \"\\x\" }", "(1,13)-(1,14): error KG0001: This file is not JSON: this is no JSON escape sequence" },
            { "{ 'name': 1 }", "(1,3)-(1,4): error KG0001: This file is not JSON: a member name in double quotes should stand here" },
            { "{ \"name\": 01 }", "(1,12)-(1,13): error KG0001: This file is not JSON: a comma or '}' should stand here" },
            { "{ \"name\": \"a\tb\" }", "(1,13)-(1,14): error KG0001: This file is not JSON: a control character must be escaped inside a string" },
            { new string('[', 300), "(1,257)-(1,258): error KG0001: This file is not JSON: values are nested deeper than 256 levels" },
            { "\n {}", "(2,2)-(2,3): error KG0002: This snapshot needs a \"name\", from which its C# names are made" },
            { "[]", "(1,1)-(1,2): error KG0002: This snapshot needs a \"name\", from which its C# names are made" },
            { """{ "name": " ", "key": "k" }""", "(1,1)-(1,2): error KG0002: This snapshot needs a \"name\", from which its C# names are made" },
            { """{ "name": 5, "key": "k" }""", "(1,1)-(1,2): error KG0002: This snapshot needs a \"name\", from which its C# names are made" },
            {
                """{ "name": "N", "key": "", "id": null }""",
                "(1,1)-(1,2): error KG0003: Action 'N' has neither \"key\" nor \"id\", so nothing could call it"
            },
        };

    [Theory]
    [MemberData(nameof(Snapshot))]
    public void OfASnapshot(string text, string expected)
    {
        var run = TestProject.Of(Sound, text).Run().AssertCompiles();

        Assert.Equal("/project/schemas/test/b.action.json" + expected, DiagnosticText.Of(Assert.Single(run.Diagnostics)));
        Assert.DoesNotContain("test.b.g.cs", run.Sources.Keys);
        Assert.Contains("test.a.g.cs", run.Sources.Keys);
    }

    [Fact]
    public void TwoActionsWithOneName()
    {
        var run = TestProject.Of(Sound, Snapshots.Of("Get Lead", key: "a"), Snapshots.Of("get-Lead", key: "b")).Run().AssertCompiles();

        Assert.Equal(
            """
            /project/schemas/test/b.action.json(1,1)-(1,1): error KG0004: The C# name 'GetLead' is also that of /project/schemas/test/c.action.json; give one of them another "csharpName" in kartragen.lock.json
            /project/schemas/test/c.action.json(1,1)-(1,1): error KG0004: The C# name 'GetLead' is also that of /project/schemas/test/b.action.json; give one of them another "csharpName" in kartragen.lock.json
            """,
            string.Join('\n', run.Diagnostics.Select(DiagnosticText.Of).Order(StringComparer.Ordinal))
        );
        Assert.Equal(["Membrane.Test.MembraneTestClient.g.cs", "test.a.g.cs"], run.Sources.Keys);
    }

    [Fact]
    public void ALockTellsTwoActionsWithOneNameApart()
    {
        var project = TestProject
            .Of(Snapshots.Of("Get Lead", key: "a"), Snapshots.Of("Get Lead", key: "b"))
            .Add(
                new TestFile(
                    "/project/schemas/kartragen.lock.json",
                    """{ "actions": [ { "app": "test", "key": "b", "csharpName": "GetOtherLead" } ], "lockVersion": 1 }"""
                )
            );

        Assert.Contains("GetOtherLeadAsync", project.Run().AssertClean().Sources["test.b.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test/x.action.json")]
    [InlineData("catalog.json")]
    [InlineData("kartragen.lock.json")]
    public void AFileThatCannotBeRead(string path)
    {
        var run = TestProject.Of(Sound).Add(new TestFile("/" + path, null)).Run().AssertCompiles();

        Assert.Equal($"/{path}(1,1)-(1,1): error KG0005: This file cannot be read", DiagnosticText.Of(Assert.Single(run.Diagnostics)));
        Assert.Contains("test.a.g.cs", run.Sources.Keys);
    }

    [Theory]
    [InlineData("catalog.json")]
    [InlineData("kartragen.lock.json")]
    public void ACatalogOrLockThatIsNotJson(string path)
    {
        var run = TestProject.Of(Sound).Add(new TestFile("/" + path, "{\n  [\n}")).Run().AssertCompiles();

        Assert.Equal(
            $"/{path}(2,3)-(2,4): error KG0001: This file is not JSON: a member name in double quotes should stand here",
            DiagnosticText.Of(Assert.Single(run.Diagnostics))
        );
        Assert.Contains("test.a.g.cs", run.Sources.Keys);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("""{ "app": 1, "readOnly": {}, "errorCodes": [], "actions": 5, "namespace": [] }""")]
    [InlineData("""{ "actions": [ 5, {}, { "csharpName": 1 }, null ], "readOnly": [ 5, null ], "errorCodes": { "A": 5, "B": {} } }""")]
    public void ACatalogOrLockOfAnotherShapeSaysNothing(string text) =>
        TestProject.Of(Sound).Add(new TestFile("/test/catalog.json", text), new TestFile("/kartragen.lock.json", text)).Run().AssertClean();

    [Fact]
    public void AnIncompleteFailureRule()
    {
        var run = TestProject
            .Of(Sound)
            .Add(new TestFile("/test/catalog.json", "{ \"app\": \"test\",\n  \"failure\": { \"status\": \"s\" } }"))
            .Run()
            .AssertCompiles();

        Assert.Equal(
            "/test/catalog.json(2,14)-(2,31): warning KG0007: A failure rule needs \"status\", and \"equals\" (a text, a number or a flag) or \"present\": true; refusals inside successful answers are not recognised",
            DiagnosticText.Of(Assert.Single(run.Diagnostics))
        );
    }

    [Fact]
    public void ANamespaceForSeveralApps()
    {
        var run = TestProject.Of(Sound, Snapshots.Of("Other", app: "other")).Set("KartraGenNamespace", "Mine").Run().AssertCompiles();

        Assert.Equal(
            "warning KG0008: KartraGenNamespace is left out, since the snapshots are of several apps: other, test",
            DiagnosticText.Of(Assert.Single(run.Diagnostics))
        );
        Assert.DoesNotContain(run.Sources.Values, static source => source.Contains("namespace Mine", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(""" "namespace": "Membrane.Test", "clientName": "OtherClient" """)]
    [InlineData(""" "namespace": "Other", "clientName": "MembraneTestClient" """)]
    public void TwoAppsWithOneNamespaceOrClient(string catalog)
    {
        var run = TestProject
            .Of(Sound, Snapshots.Of("Other", app: "zebra"))
            .Add(new TestFile("/zebra/catalog.json", $$"""{ "app": "zebra", {{catalog}} }"""))
            .Run()
            .AssertCompiles();

        Assert.Equal(
            "/project/schemas/test/b.action.json(1,1)-(1,1): error KG0015: App 'zebra' would have the namespace or the client's name of app 'test'; give it others in its catalog.json",
            DiagnosticText.Of(Assert.Single(run.Diagnostics))
        );
        Assert.Equal(["Membrane.Test.MembraneTestClient.g.cs", "test.a.g.cs"], run.Sources.Keys);
    }

    /// <summary>With KartraGenStrict all infos are warnings, which are errors in the tests' projects as with <c>TreatWarningsAsErrors</c>.</summary>
    [Theory]
    [InlineData("false", DiagnosticSeverity.Info)]
    [InlineData("TRUE", DiagnosticSeverity.Error)]
    public void InfosRiseWithKartraGenStrict(string strict, DiagnosticSeverity expected)
    {
        var run = TestProject
            .Of(
                Snapshots.Of(
                    "N",
                    $$"""{ "properties": { "a": { "$ref": 5 }, "b": { "contains": {} }, "c": {{string.Concat(Enumerable.Repeat("""{ "items": """, 100))}}{}{{new string('}', 100)}} } }"""
                )
            )
            .Set("KartraGenStrict", strict)
            .Run();

        Assert.Equal(
            [("KG0006", expected), ("KG0013", expected), ("KG0016", expected)],
            run.Diagnostics.Select(static diagnostic => (diagnostic.Id, diagnostic.Severity)).Order()
        );
    }

    [Fact]
    public void AnUnknownActionToKeep()
    {
        var run = TestProject.Of(Sound, Snapshots.Of("Other")).Set("KartraGenActions", "Sound | key of Other|Missing").Run().AssertCompiles();

        Assert.Equal(
            "warning KG0009: KartraGenActions names 'Missing', which is no action's key or C# name",
            DiagnosticText.Of(Assert.Single(run.Diagnostics))
        );
        Assert.Equal(3, run.Sources.Count);
    }

    [Fact]
    public void NothingToGenerateFrom() =>
        Assert.Equal(
            "warning KG0010: KartraGen found no *.action.json file; add snapshots under schemas/, or set KartraGenEnabled to false",
            DiagnosticText.Of(Assert.Single(new TestProject().Run().Diagnostics))
        );

    [Fact]
    public void AnOldLanguageVersion()
    {
        var run = (TestProject.Of(Sound) with { LanguageVersion = LanguageVersion.CSharp11 }).Run();

        Assert.Equal(
            "error KG0011: The generated code needs C# 12; this project is set to C# 11.0",
            DiagnosticText.Of(Assert.Single(run.Diagnostics))
        );
        Assert.Empty(run.Sources);
    }

    [Fact]
    public void AnUnknownAccessibility()
    {
        var run = TestProject.Of(Sound).Set("KartraGenAccessibility", "private").Run().AssertCompiles();

        Assert.Equal(
            "warning KG0012: KartraGenAccessibility is 'private', which is neither 'public' nor 'internal'; 'public' is taken",
            DiagnosticText.Of(Assert.Single(run.Diagnostics))
        );
    }

    [Fact]
    public void NoneWithoutOurProps()
    {
        var project = TestProject.Of("broken") with { LanguageVersion = LanguageVersion.CSharp9, Properties = [] };
        var run = project.Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Sources);
    }

    [Theory]
    [InlineData("/project/other.json", "project")]
    [InlineData("/project/x.action.json", null)]
    [InlineData("/project/x.action.json", "")]
    public void FilesThatAreNotOursAreLeftAlone(string path, string? origin)
    {
        var run = TestProject.Of(Sound).Add(new TestFile(path, "broken", origin)).Run().AssertClean();

        Assert.Equal(["Membrane.Test.MembraneTestClient.g.cs", "test.a.g.cs"], run.Sources.Keys);
    }

    [Fact]
    public void EachHasAParagraphAndAReleaseNote()
    {
        var readme = Repository.Read("generator/README.md");
        var releases =
            Repository.Read("generator/KartraGen.Generator/AnalyzerReleases.Shipped.md")
            + Repository.Read("generator/KartraGen.Generator/AnalyzerReleases.Unshipped.md");
        var used = Regex
            .Matches(string.Concat(Repository.Files("generator/KartraGen.Generator/Diagnostics", "*.cs").Select(File.ReadAllText)), "\"(KG\\d{4})\"")
            .Select(static match => match.Groups[1].Value)
            .Distinct()
            .ToList();

        Assert.NotEmpty(used);
        foreach (var id in used)
        {
            var descriptor = DiagnosticDescriptors.Of(id);
            Assert.EndsWith("generator/README.md#" + id.ToLowerInvariant(), descriptor.HelpLinkUri, StringComparison.Ordinal);
            Assert.Contains($"\n### {id}\n", readme, StringComparison.Ordinal);
            Assert.Contains(
                $"\n{id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}",
                releases,
                StringComparison.Ordinal
            );
        }
    }
}
