using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KartraGen.Tool.Comparing;
using KartraGen.Tool.Tests.SourceAxis;
using Xunit;

namespace KartraGen.Tool.Tests.Metamorphic;

/// <summary>Schemas of equal meaning have equal types and no drift; schemas of unequal meaning have drift.</summary>
public class MetamorphicTests
{
    // KARTRAGEN_PAIRS=5000 for the whole run.
    private static readonly int Pairs = int.TryParse(
        Environment.GetEnvironmentVariable("KARTRAGEN_PAIRS"),
        CultureInfo.InvariantCulture,
        out var pairs
    )
        ? pairs
        : 300;

    public static TheoryData<string> Rules => [.. Rewriting.Rules.Keys];

    /// <summary>Each rule alone, at the first places of drawn schemas that let it: some 200 pairs.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void A_schema_that_is_written_otherwise_is_the_same(string rule)
    {
        var (pairs, failures) = (0, new List<string>());
        for (var seed = 0; seed < 2_000 && pairs < 6; seed++)
        {
            var schema = new RandomSchemas(seed).Create();
            var other = (JsonObject)schema.DeepClone();
            var places = Places(other).ToList();
            if (!Rewriting.Rules[rule](places[seed % places.Count], other))
                continue;
            pairs++;
            Check(seed, rule, schema, other, failures);
        }

        Assert.Equal(6, pairs);
        Assert.True(failures.Count == 0, string.Join("\n\n", failures.Take(3)));
    }

    [Fact]
    public void Schemas_that_are_written_otherwise_in_many_places_are_the_same()
    {
        var failures = new List<string>();
        for (var seed = 0; seed < Pairs; seed++)
        {
            var random = new Random(seed);
            var schema = new RandomSchemas(seed).Create();
            var other = (JsonObject)schema.DeepClone();
            var rules = new List<string>();
            for (var step = random.Next(1, 6); step > 0; step--)
            {
                var places = Places(other).ToList();
                var rule = Rewriting.Rules.ElementAt(random.Next(Rewriting.Rules.Count));
                if (rule.Value(places[random.Next(places.Count)], other))
                    rules.Add(rule.Key);
            }

            Check(seed, string.Join(", ", rules), schema, other, failures);
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {Pairs}\n" + string.Join("\n\n", failures.Take(5)));
    }

    /// <summary>What is told of a change stays what it is however both sides are written, and it is told.</summary>
    [Fact]
    public void Schemas_of_unequal_meaning_are_told_apart()
    {
        var (pairs, failures) = (0, new List<string>());
        for (var seed = 0; pairs < 200; seed++)
        {
            var (drawn, random) = (new RandomSchemas(seed), new Random(seed));
            var schema = drawn.Create();
            if (drawn.Change(schema) is not { } changed)
                continue;
            var plain = Worst(seed, schema, changed);
            if (plain == (Severity.Safe, Severity.Info))
                continue;
            pairs++;
            var other = (JsonObject)changed.DeepClone();
            var places = Places(other).ToList();
            var rule = Rewriting.Rules.ElementAt(random.Next(Rewriting.Rules.Count));
            rule.Value(places[random.Next(places.Count)], other);
            if (Worst(seed, schema, other) is var told && !IsSame(told, plain))
                failures.Add(
                    $"seed {seed}, {rule.Key}: {plain} became {told}\n{schema.ToJsonString()}\n{changed.ToJsonString()}\n{other.ToJsonString()}"
                );
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {pairs}\n" + string.Join("\n\n", failures.Take(5)));
    }

    /// <summary>Words are told beside what counts.</summary>
    private static bool IsSame((Severity Wire, Severity Source) left, (Severity Wire, Severity Source) right) => Clear(left) == Clear(right);

    private static (Severity, Severity) Clear((Severity Wire, Severity Source) severity) =>
        (severity.Wire == Severity.Info ? Severity.Safe : severity.Wire, severity.Source == Severity.Info ? Severity.Safe : severity.Source);

    private static void Check(int seed, string rules, JsonObject schema, JsonObject other, List<string> failures)
    {
        var changes = Changes(seed, schema, other)
            .Concat(Changes(seed, other, schema))
            .Where(change => change.Severity > Severity.Info)
            .Select(Reporting.Report.Sentence)
            .ToList();
        var (before, after) = (Signature(seed, schema), Signature(seed, other));
        if (changes.Count > 0 || before != after)
            failures.Add(
                $"seed {seed} ({rules}): {string.Join("; ", changes)}\n{schema.ToJsonString()}\n{other.ToJsonString()}\n{string.Join('\n', before.Split('\n').Except(after.Split('\n')))}\n--\n{string.Join('\n', after.Split('\n').Except(before.Split('\n')))}"
            );
    }

    private static (Severity Wire, Severity Source) Worst(int seed, JsonObject before, JsonObject after) =>
        Changes(seed, before, after) is { Count: > 0 } changes ? (changes.Max(change => change.Wire), changes.Max(change => change.Source)) : default;

    private static IReadOnlyList<Change> Changes(int seed, JsonObject before, JsonObject after) =>
        CatalogComparer.Compare(State(seed, before), State(seed, after), showBefore: true);

    private static string Snapshot(int seed, JsonObject schema) =>
        $$"""{ "app": "demo", "key": "do", "name": "Do", "{{(seed % 2 == 0 ? "inputSchema" : "outputSchema")}}": {{schema.ToJsonString()}} }""";

    private static CatalogState State(int seed, JsonObject schema) =>
        CatalogState.Of(new Dictionary<string, byte[]> { ["demo/do.action.json"] = Encoding.UTF8.GetBytes(Snapshot(seed, schema)) });

    /// <summary>The generated types and members, docs and order aside.</summary>
    private static string Signature(int seed, JsonObject schema) =>
        string.Join(
            '\n',
            GeneratedCode
                .Sources(Snapshot(seed, schema))
                .SelectMany(source => source.Split('\n'))
                .Select(line => line.Trim())
                .Where(line => line.StartsWith("public ", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );

    private static IEnumerable<JsonObject> Places(JsonObject schema)
    {
        yield return schema;
        var inside = (schema["properties"] as JsonObject ?? [])
            .Select(member => member.Value)
            .Append(schema["items"])
            .Append(schema["additionalProperties"])
            .Concat(schema["anyOf"] as JsonArray ?? [])
            .Concat(schema["oneOf"] as JsonArray ?? []);
        foreach (var place in inside.OfType<JsonObject>().SelectMany(Places))
            yield return place;
    }
}
