using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace KartraGen.Generator.Tests.Diagnostics;

/// <summary>
/// Each diagnostic once, as Roslyn's own test framework sees it: id, severity, span and arguments. KG0005, a file that cannot be read, is not
/// among them, since its files always can be.
/// </summary>
public class DiagnosticWitnessTests
{
    private const string Sound = """{ "name": "Sound", "key": "s", "app": "test" }""";

    /// <summary>The id, its severity, the arguments at each place, MSBuild's properties, and files as paths and texts in turn, with the spans marked.</summary>
    public static TheoryData<string, DiagnosticSeverity, string[][], string, string[]> Cases =>
        new()
        {
            {
                "KG0001",
                DiagnosticSeverity.Error,
                [
                    ["a value should stand here"],
                ],
                "",
                ["test/a.action.json", "{\n  \"name\": {|#0:n|}ope\n}"]
            },
            {
                "KG0002",
                DiagnosticSeverity.Error,
                [
                    [],
                ],
                "",
                ["test/a.action.json", "\n {|#0:{|}\"key\": \"k\"}"]
            },
            {
                "KG0003",
                DiagnosticSeverity.Error,
                [
                    ["N"],
                ],
                "",
                ["test/a.action.json", """{|#0:{|} "name": "N", "key": "" }"""]
            },
            {
                "KG0004",
                DiagnosticSeverity.Error,
                [
                    ["GetLead", "/schemas/test/b.action.json"],
                    ["GetLead", "/schemas/test/a.action.json"],
                ],
                "",
                [
                    "test/a.action.json",
                    """{|#0:|}{ "name": "Get Lead", "key": "a" }""",
                    "test/b.action.json",
                    """{|#1:|}{ "name": "get-Lead", "key": "b" }""",
                ]
            },
            {
                "KG0006",
                DiagnosticSeverity.Info,
                [
                    ["'#/nowhere' points at nothing in this schema, and nothing is read from elsewhere"],
                ],
                "",
                ["test/a.action.json", "{ \"name\": \"N\", \"key\": \"n\",\n\"inputSchema\": {|#0:{ \"$ref\": \"#/nowhere\" }|} }"]
            },
            {
                "KG0007",
                DiagnosticSeverity.Warning,
                [
                    [],
                ],
                "",
                ["test/a.action.json", Sound, "test/catalog.json", """{ "app": "test", "failure": {|#0:{ "status": "s" }|} }"""]
            },
            {
                "KG0008",
                DiagnosticSeverity.Warning,
                [
                    ["other, test"],
                ],
                "build_property.KartraGenNamespace = Mine",
                ["test/a.action.json", Sound, "other/b.action.json", """{ "name": "Other", "key": "o", "app": "other" }"""]
            },
            {
                "KG0009",
                DiagnosticSeverity.Warning,
                [
                    ["Missing"],
                ],
                "build_property.KartraGenActions = Sound|Missing",
                ["test/a.action.json", Sound]
            },
            {
                "KG0010",
                DiagnosticSeverity.Warning,
                [
                    [],
                ],
                "",
                []
            },
            {
                "KG0011",
                DiagnosticSeverity.Error,
                [
                    ["11.0"],
                ],
                "",
                ["test/a.action.json", Sound]
            },
            {
                "KG0012",
                DiagnosticSeverity.Warning,
                [
                    ["private"],
                ],
                "build_property.KartraGenAccessibility = private",
                ["test/a.action.json", Sound]
            },
            {
                "KG0013",
                DiagnosticSeverity.Info,
                [
                    ["propertyNames"],
                ],
                "",
                [
                    "test/a.action.json",
                    """{ "name": "N", "key": "n", "inputSchema": { "type": "object", "propertyNames": {|#0:{ "pattern": "^x" }|} } }""",
                ]
            },
            {
                "KG0014",
                DiagnosticSeverity.Warning,
                [
                    ["test/a.action.json"],
                ],
                "build_property.KartraGenCheckOnBuild = true",
                [
                    "test/a.action.json",
                    """{|#0:|}{ "name": "N", "key": "n", "app": "test" }""",
                    "kartragen.lock.json",
                    $$"""{ "actions": [ { "app": "test", "key": "n", "csharpName": "N", "file": "test/a.action.json", "sha256": "{{new string('0', 64)}}" } ] }""",
                ]
            },
            {
                "KG0015",
                DiagnosticSeverity.Error,
                [
                    ["zebra", "test"],
                ],
                "",
                [
                    "test/a.action.json",
                    Sound,
                    "zebra/b.action.json",
                    """{|#0:|}{ "name": "Other", "key": "o", "app": "zebra" }""",
                    "zebra/catalog.json",
                    """{ "app": "zebra", "namespace": "Membrane.Test", "clientName": "OtherClient" }""",
                ]
            },
            {
                "KG0016",
                DiagnosticSeverity.Info,
                [
                    ["it has more than 200 levels"],
                ],
                "",
                ["test/a.action.json", $$"""{ "name": "N", "key": "n", "inputSchema": {{Deep(200, $"{{|#0:{Deep(10, "{}")}|}}")}} }"""]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task IsReportedWhereItIs(string id, DiagnosticSeverity severity, string[][] arguments, string properties, string[] files)
    {
        var version = id == "KG0011" ? LanguageVersion.CSharp11 : LanguageVersion.CSharp12;
        var test = new SnapshotTest(version, [.. files.Chunk(2).Select(static file => ("/schemas/" + file[0], file[1]))]);
        test.Configure(properties);
        var isPlaced = files.Any(static text => text.Contains("{|#0:", StringComparison.Ordinal));
        foreach (var (place, texts) in arguments.Index())
        {
            var expected = new DiagnosticResult(id, severity).WithArguments([.. texts]);
            test.TestState.ExpectedDiagnostics.Add(isPlaced ? expected.WithLocation(place) : expected);
        }

        await test.RunAsync();
    }

    private static string Deep(int levels, string innermost) =>
        string.Concat(Enumerable.Repeat("{\"items\":", levels)) + innermost + new string('}', levels);
}
