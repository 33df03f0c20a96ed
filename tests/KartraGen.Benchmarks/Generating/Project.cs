using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KartraGen.Benchmarks.Generating;

/// <summary>A project with snapshots, as the compiler hands it to a generator.</summary>
internal sealed class Project
{
    private static readonly CSharpParseOptions Parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    private readonly CSharpCompilation _compilation = CSharpCompilation.Create("App", [Tree(0)]);
    private readonly ImmutableArray<AdditionalText> _files;
    private GeneratorDriver _driver;
    private int _edits;

    public Project(IIncrementalGenerator generator, IEnumerable<(string Path, string Text)> files)
    {
        _files = [.. files.Select(static file => new SnapshotText(file.Path, file.Text))];
        _driver = Driver(generator, _files);
    }

    public static GeneratorDriver Driver(IIncrementalGenerator generator, IEnumerable<(string Path, string Text)> files) =>
        Driver(generator, [.. files.Select(static file => new SnapshotText(file.Path, file.Text))]);

    /// <summary>Generates everything, as a build does; from then on only what a change asks for.</summary>
    public Project Open()
    {
        _driver = _driver.RunGenerators(_compilation);
        var result = _driver.GetRunResult().Results.Single();
        var actions = _files.Count(static file => file.Path.EndsWith(".action.json", StringComparison.Ordinal));
        return result.Exception is null && result.GeneratedSources.Length > actions
            ? this
            : throw new InvalidOperationException(
                $"{result.GeneratedSources.Length} files were generated from {actions} actions. {result.Exception}"
            );
    }

    /// <summary>Somebody types in a file that has nothing to do with us.</summary>
    public void EditCode() => _driver = _driver.RunGenerators(_compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[0], Tree(++_edits)));

    /// <summary>Somebody edits the descriptions in one snapshot.</summary>
    public void EditSnapshot()
    {
        var before = (SnapshotText)_files[0];
        var after = before.With($"\"description\": \"{++_edits} ");
        _driver = _driver.ReplaceAdditionalText(before, after).RunGenerators(_compilation).ReplaceAdditionalText(after, before);
    }

    private static GeneratorDriver Driver(IIncrementalGenerator generator, ImmutableArray<AdditionalText> files) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], files, Parse, new Options());

    private static SyntaxTree Tree(int edit) => CSharpSyntaxTree.ParseText($"class Program {{ static int Answer() => {edit}; }}", Parse);

    private sealed class SnapshotText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

        public SnapshotText With(string description) => new(path, text.Replace("\"description\": \"", description, StringComparison.Ordinal));
    }

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        private readonly Values _ofFiles = new("build_metadata.AdditionalFiles.KartraGen", "project");

        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values("build_property.KartraGenEnabled", "true");

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _ofFiles;
    }

    private sealed class Values(string name, string only) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = KeyComparer.Equals(key, name) ? only : null;
            return value is not null;
        }
    }
}
