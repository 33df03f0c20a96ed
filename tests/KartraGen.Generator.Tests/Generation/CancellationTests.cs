using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.Text;

namespace KartraGen.Generator.Tests.Generation;

public class CancellationTests
{
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
            Assert.Throws<OperationCanceledException>(() => driver.ReplaceAdditionalText(before.Project.Files[file], trap).RunGenerators(before.Input, source.Token));
        }

        Assert.Equal(expected, before.After(Edit).Sources);
        Assert.Equal(before.Sources, before.After(Edit).To(before.Project).Sources);
    }

    private static TestProject Edit(TestProject project) =>
        project with { Files = [.. project.Files.Select(static file => file.With(file.Content!.Replace("lead", "person", StringComparison.Ordinal) + "\n"))] };

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
