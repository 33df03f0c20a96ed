extern alias generator;

using Basic.Reference.Assemblies;
using generator::KartraGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace KartraGen.Generator.Tests.Diagnostics;

/// <summary>
/// Roslyn's own test of a generator: files with marked spans, and the diagnostics expected there, no more and no fewer. Its reference assemblies
/// would be downloaded while the test runs; a package brings them instead.
/// </summary>
internal sealed class SnapshotTest : CSharpSourceGeneratorTest<KartraGenerator, DefaultVerifier>
{
    private readonly LanguageVersion _version;

    public SnapshotTest(LanguageVersion version, params (string Path, string Text)[] files)
    {
        _version = version;
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        TestState.Sources.Add("internal static class Unrelated { }");
        TestState.AdditionalReferences.AddRange(Net100.References.All);
        foreach (var type in new[] { typeof(MembraneClient), typeof(Microsoft.Extensions.DependencyInjection.IServiceCollection) })
            TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(type.Assembly.Location));
        foreach (var file in files)
            TestState.AdditionalFiles.Add(file);
    }

    /// <summary>MSBuild's properties, as lines of a global configuration.</summary>
    public void Configure(string properties) =>
        TestState.AnalyzerConfigFiles.Add(
            (
                "/.globalconfig",
                string.Join(
                    '\n',
                    TestState
                        .AdditionalFiles.Select(static file => $"[{file.filename}]\nbuild_metadata.AdditionalFiles.KartraGen = project")
                        .Prepend($"is_global = true\nbuild_property.KartraGenEnabled = true\nbuild_property.KartraGenVersion = 1.2.3\n{properties}")
                )
            )
        );

    protected override ParseOptions CreateParseOptions() => ((CSharpParseOptions)base.CreateParseOptions()).WithLanguageVersion(_version);
}
