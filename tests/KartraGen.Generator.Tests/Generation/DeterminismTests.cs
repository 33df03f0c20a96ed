using System.Globalization;
using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>The same snapshots give the same bytes, whoever compiles them, wherever and in which order.</summary>
public class DeterminismTests
{
    private static readonly TestProject Project = TestProject.Kartra.Add(
        new TestFile(
            "/project/schemas/test/a.action.json",
            Snapshots.Of(
                "İıI-1,5",
                Snapshots.Properties(HostileText.Names),
                Snapshots.Properties(HostileText.Names, """{ "enum": ["İ", "i", "-1", "1.5"], "minimum": -1.5 }""")
            )
        ),
        new TestFile(
            "/project/schemas/test/b.action.json",
            Snapshots.Of("B", """{ "type": "object", "properties": { "x": { "$var": "x" } }, "description": "One\nTwo" }""")
        ),
        new TestFile("/project/schemas/test/c.action.json", "{ \"name\":\n\n broken }")
    );

    private static readonly Lazy<string> Expected = new(static () => Everything(Project.Run()));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    [InlineData("ar-SA")]
    public void InEveryCulture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(Expected.Value, Everything(Project.Run()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void InEveryOrderOfFiles(int seed)
    {
        var files = Project.Files.ToArray();
        new Random(seed).Shuffle(files);

        Assert.Equal(Expected.Value, Everything((Project with { Files = [.. files] }).Run()));
    }

    [Fact]
    public void WithWindowsLineEnds() =>
        Assert.Equal(Expected.Value, Everything(Edited(static text => text.Replace("\n", "\r\n", StringComparison.Ordinal)).Run()));

    [Fact]
    public void WithAByteOrderMark() => Assert.Equal(Project.Run().Sources, Edited(static text => "\ufeff" + text).Run().Sources);

    [Fact]
    public void InParallel()
    {
        var runs = new string[8];
        Parallel.For(0, runs.Length, i => runs[i] = Everything(Project.Run()));

        Assert.All(runs, static run => Assert.Equal(Expected.Value, run));
    }

    [Fact]
    public void WithoutByteOrderMarksAndCarriageReturns()
    {
        Assert.All(Project.Run().Result.GeneratedSources, static source => Assert.Empty(source.SourceText.Encoding!.GetPreamble()));
        Assert.DoesNotContain('\r', Expected.Value);
    }

    [Fact]
    public void NoPathOfTheMachineAndNoTimeIsInIt() =>
        Assert.Equal(
            Sources(Project),
            Sources(
                Project with
                {
                    Files = [.. Project.Files.Select(static file => new TestFile("/elsewhere" + file.Path, file.Content, file.Origin))],
                }
            )
        );

    private static TestProject Edited(Func<string, string> edit) =>
        Project with
        {
            Files = [.. Project.Files.Select(file => file.With(edit(file.Content!)))],
        };

    private static string Sources(TestProject project) => string.Join('\n', project.Run().Sources.Values);

    private static string Everything(GeneratorRun run) =>
        string.Join(
            '\n',
            run.Sources.Select(static source => source.Key + "\n" + source.Value)
                .Concat(run.Diagnostics.Select(static diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal))
        );
}
