using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>One run of the generator in a project, from which the next one can be made as an editor makes it.</summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(TestProject project, CSharpCompilation compilation, GeneratorDriver driver)
    {
        Project = project;
        Input = compilation;
        Driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        Output = (CSharpCompilation)output;
        Result = Driver.GetRunResult().Results.Single();
    }

    public TestProject Project { get; }

    /// <summary>The project without what was generated.</summary>
    public CSharpCompilation Input { get; }

    public GeneratorDriver Driver { get; }

    /// <summary>The project with what was generated.</summary>
    public CSharpCompilation Output { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>What the generator reports; CS8785 would be among these too.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    /// <summary>The generated files by their hint names.</summary>
    public ImmutableSortedDictionary<string, string> Sources =>
        Result.GeneratedSources.ToImmutableSortedDictionary(
            static source => source.HintName,
            static source => source.SourceText.ToString(),
            StringComparer.Ordinal
        );

    public static GeneratorRun First(TestProject project, bool tracked = true) =>
        new(project, project.CreateCompilation(), project.CreateDriver(tracked));

    /// <summary>Runs on after an edit: what did not change keeps its identity.</summary>
    public GeneratorRun After(Func<TestProject, TestProject> edit) => To(edit(Project));

    public GeneratorRun To(TestProject next)
    {
        var driver = Driver;
        if (next.Files != Project.Files)
            driver = Replace(driver, Project.Files, next.Files);
        if (next.Properties != Project.Properties)
            driver = driver.WithUpdatedAnalyzerConfigOptions(new TestOptions(next.Properties));
        if (next.LanguageVersion != Project.LanguageVersion)
            driver = driver.WithUpdatedParseOptions(next.ParseOptions);
        var same = next.Sources == Project.Sources && next.LanguageVersion == Project.LanguageVersion;
        return new GeneratorRun(next, same ? Input : next.CreateCompilation(), driver);
    }

    /// <summary>Fails unless the generated code compiles without a warning and the generator reported nothing worse than an info.</summary>
    public GeneratorRun AssertClean()
    {
        Assert.Null(Result.Exception);
        Assert.DoesNotContain(Diagnostics, static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
        return AssertCompiles();
    }

    /// <summary>Fails unless the generated code compiles without a warning.</summary>
    public GeneratorRun AssertCompiles()
    {
        Assert.Null(Result.Exception);
        var problems = Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden).Take(10).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems.Select(static problem => $"{problem}\n    {Line(problem)}")));
        return this;
    }

    private static string Line(Diagnostic problem) =>
        problem.Location.SourceTree is { } tree ? tree.GetText().Lines[problem.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim() : "";

    private static GeneratorDriver Replace(GeneratorDriver driver, ImmutableArray<TestFile> from, ImmutableArray<TestFile> to)
    {
        if (from.Length != to.Length || !from.Zip(to).All(static pair => pair.First.Path == pair.Second.Path))
        {
            var (gone, added) = (from.Except(to).ToList(), to.Except(from).ToList());
            return driver.RemoveAdditionalTexts([.. gone]).AddAdditionalTexts([.. added]);
        }

        foreach (var (old, current) in from.Zip(to).Where(static pair => pair.First != pair.Second))
            driver = driver.ReplaceAdditionalText(old, current);
        return driver;
    }
}
