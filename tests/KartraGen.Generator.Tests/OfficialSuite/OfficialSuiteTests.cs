using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KartraGen.Generator.Tests.Harness;
using Xunit.Abstractions;

namespace KartraGen.Generator.Tests.OfficialSuite;

/// <summary>Every schema of the official JSON-Schema-Test-Suite generates and compiles; what is valid for it goes through its types.</summary>
public class OfficialSuiteTests(ITestOutputHelper output)
{
    /// <summary>Valid instances that are told as mismatches, each with the reason.</summary>
    private static readonly ImmutableDictionary<string, string> Exceptions = ImmutableDictionary<string, string>
        .Empty.Add(
            "optional/bignum: ",
            "long ends at 2^63 and decimal at 2^96: what they cannot hold exactly is a mismatch, and ActResult.RawOutput has it"
        )
        .Add("optional/float-overflow: ", "the same, with 1e308");

    private static readonly Lazy<GeneratorRun> Run = new(static () =>
        new TestProject
        {
            Files =
            [
                .. SuiteCase.All.Select(
                    static (item, i) =>
                        new TestFile(
                            $"/project/schemas/suite/s{i}.action.json",
                            $$"""{"app":"suite","key":"{{i}}","name":"Case {{i}}","inputSchema":{{item.Schema}},"outputSchema":{{item.Schema}}}"""
                        )
                ),
            ],
        }.RunUntracked()
    );

    [SuiteFact]
    public void EverySchemaGeneratesAndCompiles()
    {
        Assert.True(SuiteCase.All.Length > 50, "the official suite is not here");
        Assert.Equal(SuiteCase.All.Length + 1, Run.Value.AssertClean().Sources.Count);
    }

    [SuiteFact]
    public void EveryValidInstanceOfTheRootsKindRoundTrips()
    {
        using var loaded = new LoadedAssembly(Run.Value);
        var (round, apart) = (0, 0);
        var lost = new HashSet<int>();
        var failures = new List<string>();
        for (var i = 0; i < SuiteCase.All.Length; i++)
        {
            var action = "Case" + i.ToString(CultureInfo.InvariantCulture);
            foreach (var (description, json) in SuiteCase.All[i].Instances)
            {
                foreach (
                    var codec in new[]
                    {
                        loaded.OutputOf("Membrane.Suite.MembraneSuiteActions", action),
                        loaded.InputOf("Membrane.Suite.MembraneSuiteActions", action),
                    }
                )
                {
                    if (!Survives(codec, json))
                        lost.Add(i);
                    if (codec.RootKind is { } kind && kind != JsonAssert.Parse(json).ValueKind)
                        apart++;
                    else if (Problem(codec, json) is { } problem)
                        failures.Add($"{SuiteCase.All[i].Name} / {description}: {json}: {problem}");
                    else
                        round++;
                }
            }
        }

        output.WriteLine($"{round} round trips, {apart} instances of another kind than the root's, {failures.Count} others");
        output.WriteLine($"{SuiteCase.All.Length - lost.Count} of {SuiteCase.All.Length} schemas keep every valid instance");
        var unlisted = failures
            .Where(static failure => !Exceptions.Any(exception => failure.Contains(exception.Key, StringComparison.Ordinal)))
            .ToList();
        Assert.True(unlisted.Count == 0, string.Join('\n', unlisted));
        Assert.All(
            Exceptions.Keys,
            exception =>
                Assert.True(
                    !SuiteCase.All.Any(item => item.Name.Contains(exception.TrimEnd(' ', '/'), StringComparison.Ordinal))
                        || failures.Any(failure => failure.Contains(exception, StringComparison.Ordinal)),
                    $"'{exception}' is an exception no more"
                )
        );
        Assert.True(lost.Count * 100 <= SuiteCase.All.Length, "more than a schema of a hundred loses a valid instance");
        Assert.True(round > 100 * apart);
    }

    private static bool Survives(AnyCodec codec, string json)
    {
        try
        {
            JsonAssert.Equal(JsonAssert.Parse(json), codec.Read(json).Written);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static string? Problem(AnyCodec codec, string json)
    {
        try
        {
            var reading = codec.Read(json);
            // A valid object may have unknown members alone: that is told, and nothing of it is lost.
            var mismatches = reading.Mismatches.Where(static mismatch => mismatch.Kind != JsonMismatchKind.Unexplained).ToList();
            if (mismatches.Count > 0 || reading.Conversions > 0)
                return $"{reading.Conversions} conversions, {string.Join(", ", mismatches)}";
            JsonAssert.Equal(JsonAssert.Parse(json), reading.Written);
            return null;
        }
        catch (Exception exception)
        {
            return exception.GetType().Name + " " + exception.Message;
        }
    }
}
