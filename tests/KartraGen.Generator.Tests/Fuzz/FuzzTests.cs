using System.Globalization;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KartraGen.Generator.Tests.Fuzz;

/// <summary>
/// 10,000 made-up snapshots: no exception, no compile error, no hang. <c>KARTRAGEN_FUZZ=100000</c> runs longer and compiles
/// more, <c>KARTRAGEN_FUZZ_SEED</c> begins elsewhere. A file's name is its seed: <c>s4711.action.json</c>.
/// </summary>
public class FuzzTests
{
    private const int BatchSize = 200;

    private static readonly int Runs = Number("KARTRAGEN_FUZZ", 10_000);
    private static readonly int FirstSeed = Number("KARTRAGEN_FUZZ_SEED", 1);

    [Fact]
    public void AnySchemaGenerates() =>
        InBatches(Runs / 2, static seed => new SchemaFuzzer(seed).Snapshot(), static (run, size) => Assert.Equal(size + 1, run.Sources.Count));

    [Fact]
    public void AnyTextIsReadOrRefused() => InBatches(Runs / 2, static seed => new SchemaFuzzer(seed).BrokenSnapshot(), static (_, _) => { });

    [Fact]
    public void AnySchemaGivesCodeThatCompiles() =>
        InBatches(Math.Max(400, Runs / 25), static seed => new SchemaFuzzer(seed).Snapshot(), static (run, _) => run.AssertClean());

    [Fact]
    public void WhatIsLeftOfABrokenFileCompiles() =>
        InBatches(Math.Max(200, Runs / 50), static seed => new SchemaFuzzer(seed).BrokenSnapshot(), static (run, _) => AssertCompiles(run));

    private static void AssertCompiles(GeneratorRun run) =>
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static found => found.Severity > DiagnosticSeverity.Hidden);

    private static void InBatches(int count, Func<int, string> snapshot, Action<GeneratorRun, int> check)
    {
        for (var first = FirstSeed; first < FirstSeed + count; first += BatchSize)
        {
            var seeds = Enumerable.Range(first, BatchSize).ToArray();
            if (Failure(seeds, snapshot, check) is not { } failure)
                continue;

            // Halved until one snapshot is left that fails by itself.
            while (seeds.Length > 1)
            {
                var halves = new[] { seeds[..(seeds.Length / 2)], seeds[(seeds.Length / 2)..] };
                if (halves.FirstOrDefault(half => Failure(half, snapshot, check) is not null) is not { } half)
                    break;
                seeds = half;
            }

            Assert.Fail(
                $"Seeds {seeds[0]} to {seeds[^1]}: {Failure(seeds, snapshot, check) ?? failure}\n{(seeds.Length == 1 ? snapshot(seeds[0]) : "")}"
            );
        }
    }

    private static string? Failure(int[] seeds, Func<int, string> snapshot, Action<GeneratorRun, int> check)
    {
        var project = new TestProject
        {
            Files = [.. seeds.Select(seed => new TestFile($"/project/schemas/test/s{seed}.action.json", snapshot(seed)))],
        };
        try
        {
            var run = Task.Run(project.RunUntracked);
            Assert.True(run.Wait(TimeSpan.FromMinutes(5)), "hangs");
            Assert.Null(run.Result.Result.Exception);
            check(run.Result, seeds.Length);
            return null;
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
