extern alias generator;

using System.Collections.Immutable;
using generator::KartraGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>A project that references the package: its files, properties and sources. C# 12, the oldest that we promise.</summary>
internal sealed record TestProject
{
    public ImmutableArray<TestFile> Files { get; init; } = [];

    public ImmutableDictionary<string, string> Properties { get; init; } =
        ImmutableDictionary<string, string>.Empty.Add("KartraGenEnabled", "true").Add("KartraGenVersion", "1.2.3");

    public ImmutableArray<string> Sources { get; init; } = ["internal static class Unrelated { }"];

    /// <summary>Other projects that it references.</summary>
    public ImmutableArray<MetadataReference> Libraries { get; init; } = [];

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp12;

    /// <summary>The 20 actions as the package bundles them.</summary>
    public static TestProject Kartra { get; } = new() { Files = [.. KartraFiles()] };

    /// <summary>One action per pair of schemas, of the app <c>test</c>: <c>test/a.action.json</c>, and so on.</summary>
    public static TestProject Of(params string[] snapshots) =>
        new()
        {
            Files = [.. snapshots.Select(static (snapshot, i) => new TestFile($"/project/schemas/test/{(char)('a' + i)}.action.json", snapshot))],
        };

    public CSharpParseOptions ParseOptions => new(LanguageVersion, DocumentationMode.Diagnose);

    public TestProject Add(params TestFile[] files) => this with { Files = Files.AddRange(files) };

    public TestProject Set(string property, string value) => this with { Properties = Properties.SetItem(property, value) };

    /// <summary>Puts another text in the place of the file whose path ends so.</summary>
    public TestProject Write(string pathEnd, Func<string, string> edit)
    {
        var file = Files.Single(file => file.Path.EndsWith(pathEnd, StringComparison.Ordinal));
        return this with { Files = Files.Replace(file, file.With(edit(file.Content!))) };
    }

    public GeneratorRun Run() => GeneratorRun.First(this);

    /// <summary>Without a record of steps, which costs more than a large run itself.</summary>
    public GeneratorRun RunUntracked() => GeneratorRun.First(this, tracked: false);

    public CSharpGeneratorDriver CreateDriver(bool tracked) =>
        CSharpGeneratorDriver.Create(
            [new KartraGenerator().AsSourceGenerator()],
            Files,
            ParseOptions,
            new TestOptions(Properties),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracked)
        );

    /// <summary>Every warning counts, missing documentation included.</summary>
    public CSharpCompilation CreateCompilation() =>
        CSharpCompilation.Create(
            "Consumer",
            Sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, path: $"/project/Source{i}.cs")),
            [.. References.All, .. Libraries],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                generalDiagnosticOption: ReportDiagnostic.Error,
                deterministic: true
            )
        );

    private static IEnumerable<TestFile> KartraFiles() =>
        Repository
            .Files("schemas/kartra", "*.json")
            .Append(Repository.PathOf("schemas/kartragen.lock.json"))
            .Select(static path => new TestFile(
                "/package/schemas/" + Path.GetRelativePath(Repository.PathOf("schemas"), path).Replace('\\', '/'),
                File.ReadAllText(path),
                "bundled"
            ));
}
