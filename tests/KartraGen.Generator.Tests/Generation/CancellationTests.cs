extern alias generator;

using System.Diagnostics;
using generator::KartraGen.Generator;
using generator::KartraGen.Generator.Emitting;
using generator::KartraGen.Schemas.Snapshots;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KartraGen.Generator.Tests.Generation;

public class CancellationTests
{
    /// <summary>One action with so many types that each of its stages takes a while.</summary>
    private static readonly TestProject Wide = TestProject.Kartra.Add(
        new TestFile("/project/schemas/kartra/wide.action.json", Snapshots.Of("Wide", WideSchema("a"), WideSchema("b"), app: "kartra"))
    );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ACancelledRunLeavesTheNextOneRight(int seed)
    {
        var before = TestProject.Kartra.Run();
        var expected = before.After(Edit).Sources;
        var random = new Random(seed);
        var driver = before.Driver;
        for (var i = 0; i < 10; i++)
        {
            using var source = new CancellationTokenSource();
            var file = random.Next(before.Project.Files.Length);
            var trap = new CancellingFile(Edit(before.Project).Files[file], source);
            Assert.Throws<OperationCanceledException>(() =>
                driver.ReplaceAdditionalText(before.Project.Files[file], trap).RunGenerators(before.Input, source.Token)
            );
        }

        Assert.Equal(expected, before.After(Edit).Sources);
        Assert.Equal(before.Sources, before.After(Edit).To(before.Project).Sources);
    }

    /// <summary>Wherever in a run it falls: while a file is parsed, modelled or emitted, or between two steps.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ACancellationAtARandomMomentLeavesTheNextRunRight(int seed)
    {
        const int Moments = 20;
        var edited = Edit(Wide);
        var expected = edited.Run().Sources;
        var (driver, input) = (edited.CreateDriver(tracked: false), edited.CreateCompilation());
        var whole = Stopwatch.StartNew();
        driver.RunGenerators(input);
        whole.Stop();

        var (cancelled, span, random) = (0, whole.Elapsed, new Random(seed));
        for (var i = 0; i < Moments; i++)
        {
            using var source = new CancellationTokenSource(span * random.NextDouble());
            try
            {
                driver.RunGenerators(input, source.Token);
                span /= 2; // it came too late: the first run took longer, since its code was compiled on the way
            }
            catch (OperationCanceledException exception)
            {
                Assert.Equal(source.Token, exception.CancellationToken);
                cancelled++;
            }

            var next = driver.RunGenerators(input).GetRunResult().Results.Single();
            Assert.Null(next.Exception);
            Assert.Equal(
                expected,
                next.GeneratedSources.Select(static file => KeyValuePair.Create(file.HintName, file.SourceText.ToString()))
                    .OrderBy(static file => file.Key, StringComparer.Ordinal)
            );
        }

        Assert.InRange(cancelled, 1, Moments);
    }

    public static TheoryData<string> Stages => ["parsing", "parsing a lock", "parsing a catalog", "naming", "modelling", "emitting"];

    /// <summary>Else an editor would wait for the end of the largest file before it can go on.</summary>
    [Theory]
    [MemberData(nameof(Stages))]
    public void NoStageGoesOnAfterACancellation(string stage)
    {
        var (path, text) = (Wide.Files[^1].Path, Wide.Files[^1].Content!);
        var snapshot = SnapshotReader.Read(path, text, [])!;
        var naming = NamingBuilder.Build([new ActionIdentity(path, snapshot.App, snapshot.Key, snapshot.Id, snapshot.Name)], [], [], null, []);
        var action = ActionBuilder.Build(snapshot, naming.Actions[0]);
        var cancelled = new CancellationToken(canceled: true);

        Assert.Throws<OperationCanceledException>(() =>
            _ = stage switch
            {
                "parsing" => (object?)SnapshotReader.Read(path, text, [], cancelled),
                "parsing a lock" => LockReader.Read(path, text, [], cancelled),
                "parsing a catalog" => CatalogReader.Read(path, text, [], cancelled),
                "naming" => NamingBuilder.Build(
                    [new ActionIdentity(path, snapshot.App, snapshot.Key, snapshot.Id, snapshot.Name)],
                    [],
                    [],
                    null,
                    [],
                    cancelled
                ),
                "modelling" => ActionBuilder.Build(snapshot, naming.Actions[0], cancelled),
                _ => ActionEmitter.Emit(action, new EmitOptions("public", "1.0", PreCompilation: true, Schemas: true), cancelled),
            }
        );
    }

    private static TestProject Edit(TestProject project) =>
        project with
        {
            Files = [.. project.Files.Select(static file => file.With(file.Content!.Replace("lead", "person", StringComparison.Ordinal) + "\n"))],
        };

    private static string WideSchema(string name) =>
        Snapshots.Properties(
            Enumerable.Range(0, 100).Select(number => name + number),
            Snapshots.Properties(Enumerable.Range(0, 10).Select(number => name + number), """{ "enum": ["a", "b"], "description": "One\nTwo" }""")
        );

    /// <summary>Cancels the run that reads it.</summary>
    private sealed class CancellingFile(TestFile file, CancellationTokenSource source) : TestFile(file.Path, file.Content, file.Origin)
    {
        public override SourceText? GetText(CancellationToken cancellationToken = default)
        {
            source.Cancel();
            return base.GetText(CancellationToken.None);
        }
    }
}
