extern alias generator;

using generator::KartraGen.Generator.Pipeline;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static KartraGen.Generator.Tests.Generation.Rerun;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>What runs again after an edit, and what is emitted again.</summary>
public class IncrementalTests
{
    private const string Lock =
        """{ "actions": [ { "app": "test", "csharpName": "First", "key": "key of A" }, { "app": "test", "csharpName": "Third", "key": "key of C" } ], "lockVersion": 1 }""";
    private const string Catalog = """{ "app": "test", "displayName": "Test", "readOnly": ["B"] }""";

    private static readonly TestProject Project = TestProject
        .Of(
            Snapshots.Of("A", """{ "type": "object", "description": "One.", "properties": { "x": { "type": "string" } } }"""),
            Snapshots.Of("B", """{ "type": "object", "properties": { "x": { "type": "string" }, "y": { "$var": "v" } } }"""),
            Snapshots.Of("C")
        )
        .Add(new TestFile("/project/schemas/kartragen.lock.json", Lock), new TestFile("/project/schemas/test/catalog.json", Catalog));

    private static readonly string[] AllFiles = ["Membrane.Test.MembraneTestClient.g.cs", "test.a.g.cs", "test.b.g.cs", "test.c.g.cs"];

    [Fact]
    public void AFirstRunEmitsEverything()
    {
        var run = Project.Run().AssertClean();

        Assert.Equal(AllFiles, run.Sources.Keys);
        Assert.Contains("FirstAsync", run.Sources["test.a.g.cs"], StringComparison.Ordinal);
        Assert.Equal("KG0006", Assert.Single(run.Diagnostics).Id);
    }

    [Fact]
    public void AnUnrelatedEditRunsNothing()
    {
        var before = Project.Run();
        var after = before.After(static project => project with { Sources = ["internal static class Edited { }"] });

        AssertNothingRan(after);
        Assert.Empty(Emitted(before, after));
        Assert.Single(after.Diagnostics);
    }

    [Fact]
    public void ThreeRunsInARowRunNothing()
    {
        var first = Project.Run();
        var second = first.After(static project => project);
        var third = second.After(static project => project);

        AssertNothingRan(second);
        AssertNothingRan(third);
        Assert.Equal(first.Sources, third.Sources);
    }

    [Theory]
    [InlineData("test/a.action.json")]
    [InlineData("kartragen.lock.json")]
    [InlineData("catalog.json")]
    public void SavingAFileUnchangedParsesAndEmitsNothing(string file)
    {
        var before = Project.Run();
        var after = before.After(project => project.Write(file, static text => text));

        AssertSame(before, after);
        Assert.All(Reasons(after, StepNames.Parsed), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(after, StepNames.Naming), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData("test/a.action.json")]
    [InlineData("test/b.action.json")]
    [InlineData("kartragen.lock.json")]
    [InlineData("catalog.json")]
    public void WhitespaceEmitsNothing(string file)
    {
        var before = Project.Run();
        var after = before.After(project => project.Write(file, static text => "\n\n" + text + "\n"));

        AssertSame(before, after);
        Assert.All(Reasons(after, StepNames.Snapshots), AssertUntouched);
        Assert.All(Reasons(after, StepNames.Naming), AssertUntouched);
    }

    [Fact]
    public void ADiagnosticMovesWithItsTextWithoutEmittingAnything()
    {
        var before = Project.Run();
        var after = before.After(static project => project.Write("test/b.action.json", static text => "\n\n" + text));

        AssertSame(before, after);
        Assert.Equal(Line(before) + 2, Line(after));
    }

    [Theory]
    [InlineData("One.", "Two.")]
    [InlineData("\"x\"", "\"z\"")]
    [InlineData("\"string\"", "\"integer\"")]
    public void EditingASchemaEmitsItsFileAlone(string text, string replacement)
    {
        var before = Project.Run();
        var after = before.After(project =>
            project.Write("test/a.action.json", content => content.Replace(text, replacement, StringComparison.Ordinal))
        );

        Assert.Equal(["test.a.g.cs"], Emitted(before, after));
        AssertLikeAFirstRun(after.AssertClean());
    }

    [Fact]
    public void ALockThatChangesNoNameEmitsNothing()
    {
        var before = Project.Run();
        var after = before.After(static project =>
            project.Write(
                "lock.json",
                static text => text.Replace("\"lockVersion\": 1", "\"lockVersion\": 1, \"source\": {}", StringComparison.Ordinal)
            )
        );
        var more = after.After(static project =>
            project.Write(
                "lock.json",
                static text => text.Replace("[ {", "[ { \"csharpName\": \"Gone\", \"key\": \"gone\" }, {", StringComparison.Ordinal)
            )
        );

        AssertSame(before, after);
        AssertSame(before, more);
        Assert.All(Reasons(more, StepNames.Actions), AssertUntouched);
    }

    [Fact]
    public void ALockThatRenamesEmitsThatFileAlone()
    {
        var before = Project.Set("KartraGenEmitSchemas", "false").Run();
        var after = before.After(static project =>
            project.Write("lock.json", static text => text.Replace("First", "Renamed", StringComparison.Ordinal))
        );

        Assert.Equal(["test.a.g.cs"], Emitted(before, after));
        Assert.Contains("RenamedAsync", after.Sources["test.a.g.cs"], StringComparison.Ordinal);
        AssertLikeAFirstRun(after);
    }

    [Theory]
    [InlineData("\"displayName\": \"Test\"", "\"displayName\": \"Other\"", new[] { "Membrane.Test.MembraneTestClient.g.cs" })]
    [InlineData("\"B\"", "\"B\", \"key of C\"", new[] { "test.c.g.cs" })]
    [InlineData("\"Test\"", "\"Test\", \"unknown\": 1", new string[0])]
    public void ACatalogEmitsWhatItChanges(string text, string replacement, string[] emitted)
    {
        var before = Project.Run();
        var after = before.After(project => project.Write("catalog.json", content => content.Replace(text, replacement, StringComparison.Ordinal)));

        // The app is part of every action's name, so its file's text decides here: not the reasons of steps.
        Assert.Equal(emitted, Changed(before, after));
        AssertLikeAFirstRun(after);
    }

    [Fact]
    public void AddingAndRemovingAFileEmitsThatFileAlone()
    {
        var before = Project.Set("KartraGenEmitSchemas", "false").Run();
        var added = before.After(static project => project.Add(new TestFile("/project/schemas/test/d.action.json", Snapshots.Of("D"))));
        var removed = added.After(static project => project with { Files = project.Files.RemoveAt(0) });

        Assert.Equal(["test.d.g.cs"], Emitted(before, added));
        Assert.Empty(Emitted(added, removed));
        Assert.Equal(["Membrane.Test.MembraneTestClient.g.cs", "test.b.g.cs", "test.c.g.cs", "test.d.g.cs"], removed.Sources.Keys);
        AssertLikeAFirstRun(added);
        AssertLikeAFirstRun(removed);
    }

    [Fact]
    public void AClientThatListsItsActionsIsEmittedWhenTheyBecomeMoreOrFewer()
    {
        var before = Project.Run();
        var added = before.After(static project => project.Add(new TestFile("/project/schemas/test/d.action.json", Snapshots.Of("D"))));
        var edited = added.After(static project =>
            project.Write("test/d.action.json", static text => text.Replace("D", "D ", StringComparison.Ordinal))
        );

        Assert.Equal(["Membrane.Test.MembraneTestClient.g.cs", "test.d.g.cs"], Emitted(before, added));
        Assert.DoesNotContain("Membrane.Test.MembraneTestClient.g.cs", Emitted(added, edited));
        AssertLikeAFirstRun(added.AssertClean());
    }

    [Fact]
    public void RenamingAFileEmitsItUnderItsNewName()
    {
        var before = Project.Run();
        var after = before.After(static project =>
            project with
            {
                Files = project.Files.SetItem(0, new TestFile("/project/schemas/test/z.action.json", project.Files[0].Content)),
            }
        );

#if ROSLYN_4_8 // Where as many files come as go it takes them by their places, so that those behind are new ones too.
        Assert.Equal(["test.b.g.cs", "test.c.g.cs", "test.z.g.cs"], Emitted(before, after));
#else
        Assert.Equal(["test.z.g.cs"], Emitted(before, after));
#endif
        Assert.DoesNotContain("test.a.g.cs", after.Sources.Keys);
        AssertLikeAFirstRun(after.AssertClean());
    }

    [Fact]
    public void AFileGivenTwiceCountsOnce()
    {
        var before = Project.Run();
        var after = before.After(static project => project.Add(new TestFile(project.Files[0].Path, project.Files[0].Content)));
        var again = after.After(static project => project with { Files = project.Files.RemoveAt(0) });

        after.AssertClean();
        Assert.Equal(before.Sources, after.Sources);
        Assert.Equal(before.Sources, again.AssertClean().Sources);
        AssertLikeAFirstRun(after);
    }

    [Fact]
    public void AFileGivenThreeTimesTellsWhatIsWrongWithItOnce()
    {
        var file = Project.Files[1];
        var run = Project
            .Add(new TestFile(file.Path, "broken"), new TestFile(file.Path, file.Content), new TestFile(file.Path, "broken"))
            .Run()
            .AssertCompiles();

        Assert.Equal(["KG0001", "KG0006"], run.Diagnostics.Select(static diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        Assert.Equal(AllFiles, run.Sources.Keys);
    }

    [Fact]
    public void AnOptionRunsWhatDependsOnIt()
    {
        var before = Project.Run();
        var unrelated = before.After(static project => project.Set("SomethingElse", "1"));
        var accessibility = unrelated.After(static project => project.Set("KartraGenAccessibility", "internal"));
        var fewer = accessibility.After(static project => project.Set("KartraGenActions", "First"));
        var off = fewer.After(static project => project.Set("KartraGenEnabled", "false"));

        AssertSame(before, unrelated);
        Assert.All(Reasons(unrelated, StepNames.Parsed), AssertUntouched);
        Assert.Equal(AllFiles, Changed(unrelated, accessibility));
        Assert.All(Reasons(accessibility, StepNames.Snapshots), AssertUntouched);
        Assert.All(Reasons(accessibility, StepNames.Naming), AssertUntouched);
        Assert.Equal(["Membrane.Test.MembraneTestClient.g.cs", "test.a.g.cs"], fewer.Sources.Keys);
        Assert.Empty(off.Sources);
        Assert.Empty(off.Diagnostics);
        AssertLikeAFirstRun(fewer);
    }

    [Fact]
    public void ALanguageVersionThatIsNewEnoughEmitsNothingAgain()
    {
        var before = Project.Run();
        var after = before.After(static project => project with { LanguageVersion = LanguageVersion.Preview });

        Assert.Equal(before.Sources, after.AssertClean().Sources);
        Assert.All(Reasons(after, StepNames.Parsed), AssertUntouched);
    }

    [Fact]
    public void BrokenJsonAndItsRepairEmitTheFileAlone()
    {
        var before = Project.Set("KartraGenEmitSchemas", "false").Run();
        var broken = before.After(static project => project.Write("test/a.action.json", static text => text + "}"));
        var repaired = broken.After(static project => project.Write("test/a.action.json", static text => text[..^1]));
        var gone = repaired.After(static project => project.Write("test/a.action.json", static _ => "{"));

        Assert.Contains("KG0001", broken.Diagnostics.Select(static diagnostic => diagnostic.Id));
        Assert.Equal(before.Sources, broken.Sources);
        Assert.Empty(Emitted(before, broken));
        Assert.Empty(Emitted(broken, repaired));
        Assert.Equal(["Membrane.Test.MembraneTestClient.g.cs", "test.b.g.cs", "test.c.g.cs"], gone.Sources.Keys);
        Assert.Empty(Emitted(repaired, gone));
    }

    private static int Line(GeneratorRun run) => Assert.Single(run.Diagnostics).Location.GetLineSpan().StartLinePosition.Line;
}
