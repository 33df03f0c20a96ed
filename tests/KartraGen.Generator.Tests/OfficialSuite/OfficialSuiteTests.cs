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
        .Add("optional/float-overflow: ", "the same, with 1e308")
        .Add(
            "/ref: simple URN base URI with $ref via the URN / ",
            "the schema names no type; it is taken for an object since it has properties, but 37 is valid for it too"
        )
        .Add(
            "/ref: root pointer ref / ",
            "the schema names no type; it is taken for an object since it has properties, but false is valid for it too"
        )
        .Add("/recursiveRef: $recursiveRef without $recursiveAnchor works like $ref / ", "the same");

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
        Assert.True(round > 10 * apart);
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
