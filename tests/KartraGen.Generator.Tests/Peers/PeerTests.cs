using System.Collections.Immutable;
using System.Globalization;
using KartraGen.Generator.Tests.CorpusTests;
using KartraGen.Generator.Tests.Harness;
using KartraGen.Generator.Tests.Validity;
using Xunit.Abstractions;

namespace KartraGen.Generator.Tests.Peers;

/// <summary>
/// Our types beside those of NJsonSchema.CodeGeneration.CSharp, given the same schemas and documents: what its types keep, ours
/// keep. Every eighth schema of the corpus and 20 drawn ones; <c>KARTRAGEN_PEERS=all</c> takes the whole corpus and 2,000, any other
/// value is a folder of schemas (<see cref="SchemaUnit.Of"/>).
/// </summary>
public class PeerTests(ITestOutputHelper output)
{
    private const int Batch = 50;

    private static readonly string Wanted = Environment.GetEnvironmentVariable("KARTRAGEN_PEERS") ?? "";

    [Fact]
    public void WhatThePeerKeepsOfTheCorpusIsKept()
    {
        if (Wanted is "" or "all")
            Compare(Wanted == "all" ? SchemaUnit.Corpus : [.. SchemaUnit.Corpus.Where(static (_, i) => i % 8 == 0)], OfCorpus);
        else
            Compare(SchemaUnit.Of(Wanted), OurTypes.Of);
    }

    [Fact]
    public void WhatIsDrawnAndValidIsKept()
    {
        var units = DrawnUnits.Of(Enumerable.Range(1, Wanted == "all" ? 2_000 : 20), out var leftOut);
        output.WriteLine(
            $"{units.Sum(static unit => unit.Documents.Length)} documents are valid for both validators, of {leftOut} others they disagree"
        );

        Assert.Empty(Compare(units, OurTypes.Of));
    }

    /// <returns>What ours did not keep.</returns>
    private List<string> Compare(ImmutableArray<SchemaUnit> units, Func<ImmutableArray<SchemaUnit>, ImmutableArray<UnitTypes>> ourTypes)
    {
        Assert.NotEmpty(units);
        var ours = InBatches(units, ourTypes);
        var theirs = InBatches(units, NJsonSchemaTypes.Of);
        var lost = units
            .Zip(ours)
            .Where(static pair => !pair.Second.KeepsAll)
            .Select(static pair => $"{pair.First.Name}: {pair.Second.Failure ?? string.Join("; ", pair.Second.Losses.OfType<string>().Take(3))}")
            .ToList();

        output.WriteLine("| | units | compile | every document survives | members | any JSON | KB of C# a unit |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        output.WriteLine(Row("KartraGen", ours));
        output.WriteLine(Row("NJsonSchema.CodeGeneration.CSharp", theirs));
        output.WriteLine(string.Join('\n', lost));
        Assert.Empty(units.Zip(ours, theirs).SelectMany(static triple => Lost(triple.First, triple.Second, triple.Third)));
        return lost;
    }

    /// <summary>What one of ours lost and the peer did not.</summary>
    private static IEnumerable<string> Lost(SchemaUnit unit, UnitTypes ours, UnitTypes theirs) =>
        theirs.Failure is not null ? []
        : ours.Failure is not null ? [$"{unit.Name}: {ours.Failure}"]
        : ours
            .Losses.Zip(theirs.Losses)
            .Where(static pair => pair.First is not null && pair.Second is null)
            .Select(pair => $"{unit.Name}: {pair.First}");

    /// <summary>Of the corpus, which is compiled already; in both directions.</summary>
    private static ImmutableArray<UnitTypes> OfCorpus(ImmutableArray<SchemaUnit> units)
    {
        var trees = CorpusAssembly.Run.Result.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SyntaxTree);
        return [.. units.Select(unit => OurTypes.Of(unit, trees[unit.Name.Replace('/', '.') + ".g.cs"], null, Codecs(CorpusCase.All[unit.Name])))];
    }

    private static IEnumerable<AnyCodec> Codecs(CorpusCase item) =>
        new[] { true, false }
            .Where(isRequest => isRequest ? item.Requests : item.Responses)
            .Select(isRequest => CorpusAssembly.Codec(item, isRequest));

    private static ImmutableArray<UnitTypes> InBatches(
        ImmutableArray<SchemaUnit> units,
        Func<ImmutableArray<SchemaUnit>, ImmutableArray<UnitTypes>> types
    ) => [.. units.Chunk(Batch).SelectMany(batch => types([.. batch]))];

    private static string Row(string name, ImmutableArray<UnitTypes> types)
    {
        var (members, untyped) = (types.Sum(static unit => unit.Members), types.Sum(static unit => unit.Untyped));
        var (compile, survive) = (types.Count(static unit => unit.Failure is null), types.Count(static unit => unit.KeepsAll));
        var size = types.Average(static unit => unit.Characters) / 1024;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {types.Length} | {compile} | {survive} | {members} | {(double)untyped / members:P1} | {size:F1} |"
        );
    }
}
