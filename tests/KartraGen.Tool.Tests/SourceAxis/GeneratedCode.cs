extern alias generator;

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KartraGen.Tool.Tests.SourceAxis;

/// <summary>What the generator makes of snapshots, compiled.</summary>
internal static class GeneratedCode
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path =>
                !Path.GetFileName(path).StartsWith("KartraGen.Tool", StringComparison.Ordinal)
                && !Path.GetFileName(path).StartsWith("KartraGen.Generator", StringComparison.Ordinal)
            )
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create("App", references: References);

    /// <summary>The generated client of a snapshot, with a consumer's code beside it.</summary>
    public static Compilation Compile(string snapshot, string consumer = "") =>
        Compile(new Dictionary<string, string> { ["demo/do.action.json"] = snapshot }, consumer);

    /// <summary>The generated client of several snapshots by path, with a consumer's code beside it.</summary>
    public static Compilation Compile(IReadOnlyDictionary<string, string> snapshots, string consumer = "")
    {
        var parsing = new CSharpParseOptions(LanguageVersion.CSharp13);
        var compilation = CSharpCompilation.Create(
            "App",
            [CSharpSyntaxTree.ParseText(consumer, parsing, "Consumer.cs")],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );
        CSharpGeneratorDriver
            .Create(
                [new generator::KartraGen.Generator.KartraGenerator().AsSourceGenerator()],
                [.. snapshots.Select(file => new Snapshot(file.Key, file.Value))],
                parsing,
                new Enabled()
            )
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return output;
    }

    /// <summary>The generated text of a snapshot, uncompiled.</summary>
    public static IEnumerable<string> Sources(string snapshot)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.CSharp13);
        return CSharpGeneratorDriver
            .Create(
                [new generator::KartraGen.Generator.KartraGenerator().AsSourceGenerator()],
                [new Snapshot("demo/do.action.json", snapshot)],
                parsing,
                new Enabled()
            )
            .RunGenerators(Empty)
            .GetRunResult()
            .GeneratedTrees.Select(tree => tree.ToString());
    }

    private sealed class Snapshot(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Enabled : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                value = key is "build_property.KartraGenEnabled" or "build_metadata.AdditionalFiles.KartraGen" ? "true" : "";
                return value.Length > 0;
            }
        }
    }
}
