using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KartraGen.Generator.Tests.CorpusTests;

public class CorpusGenerationTests
{
    public static TheoryData<string> Cases => [.. CorpusCase.All.Keys];

    [Fact]
    public void HoldsAtLeastTwoHundredSchemas() => Assert.InRange(CorpusCase.All.Count, 200, int.MaxValue);

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Latest)]
    public void CompilesWithoutAWarning(LanguageVersion version) =>
        (
            version == CorpusAssembly.Project.LanguageVersion ? CorpusAssembly.Run : (CorpusAssembly.Project with { LanguageVersion = version }).Run()
        ).AssertCompiles();

    [Theory]
    [MemberData(nameof(Cases))]
    public void ReportsWhatHasNoCSharpFormAndNothingWorse(string path)
    {
        var item = CorpusCase.All[path];
        var diagnostics = CorpusAssembly.Run.Diagnostics.Where(diagnostic => diagnostic.Location.GetLineSpan().Path == item.Snapshot.Path).ToList();

        Assert.DoesNotContain(diagnostics, static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
        Assert.Equal(
            item.Diagnostics.Order(StringComparer.Ordinal),
            diagnostics.Select(static diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal)
        );
    }
}
