using System.Globalization;
using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.Fuzz;

/// <summary>
/// 20,000 made-up recursive schemas on a thread with a small stack: a stack overflow in a compiler cannot be caught and ends
/// the build and the editor. <c>KARTRAGEN_FUZZ_SEED</c> begins elsewhere.
/// </summary>
public class RecursiveGraphTests
{
    private const int Graphs = 20_000;
    private const int Compiled = 200;

    private static readonly int FirstSeed = int.TryParse(
        Environment.GetEnvironmentVariable("KARTRAGEN_FUZZ_SEED"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var number
    )
        ? number
        : 1;

    [Fact]
    public void EachEndsInTypesOnASmallStack() =>
        SmallStack.Run(static () =>
        {
            for (var seed = FirstSeed; seed < FirstSeed + Graphs; seed++)
            {
                var emitted = Emitted.Of($"/project/schemas/test/s{seed}.action.json", RecursiveGraph.Snapshot(seed));
                Assert.True(
                    emitted.Allocated < 20_000_000 && emitted.Types < 200 && !emitted.Told.Contains("KG0016"),
                    $"Seed {seed}: {emitted.Allocated} bytes, {emitted.Types} types, {string.Join(' ', emitted.Told)}\n{RecursiveGraph.Snapshot(seed)}"
                );
            }

            return true;
        });

    [Fact]
    public void ASampleCompiles()
    {
        var seeds = Enumerable.Range(FirstSeed, Compiled);
        new TestProject
        {
            Files = [.. seeds.Select(static seed => new TestFile($"/project/schemas/test/s{seed}.action.json", RecursiveGraph.Snapshot(seed)))],
        }
            .RunUntracked()
            .AssertClean();
    }
}
