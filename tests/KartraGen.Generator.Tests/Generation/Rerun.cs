extern alias generator;

using generator::KartraGen.Generator.Pipeline;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>What a second run did, told by the reasons of its steps and by the identity of its texts.</summary>
internal static class Rerun
{
    /// <summary>The files whose output ran, by the identity of their texts.</summary>
    public static IEnumerable<string> Emitted(GeneratorRun before, GeneratorRun after)
    {
        var known = before.Result.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText);
        return after
            .Result.GeneratedSources.Where(source => !known.TryGetValue(source.HintName, out var text) || text != source.SourceText)
            .Select(static source => source.HintName)
            .Order(StringComparer.Ordinal);
    }

    public static IEnumerable<string> Changed(GeneratorRun before, GeneratorRun after) =>
        after.Sources.Where(source => before.Sources.GetValueOrDefault(source.Key) != source.Value).Select(static source => source.Key);

    public static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRun run, string step) =>
        run.Result.TrackedSteps[step].SelectMany(static step => step.Outputs).Select(static output => output.Reason);

    public static void AssertNothingRan(GeneratorRun run)
    {
        Assert.All(StepNames.All, step => Assert.All(Reasons(run, step), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason)));
        Assert.All(
            run.Result.TrackedOutputSteps.SelectMany(static steps => steps.Value).SelectMany(static step => step.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason)
        );
    }

    public static void AssertSame(GeneratorRun before, GeneratorRun after)
    {
        Assert.Empty(Emitted(before, after));
        Assert.Equal(before.Sources, after.Sources);
    }

    public static void AssertUntouched(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());

    public static void AssertLikeAFirstRun(GeneratorRun run) => Assert.Equal(run.Project.Run().Sources, run.Sources);
}
