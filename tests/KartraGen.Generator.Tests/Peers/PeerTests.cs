using System.Collections.Immutable;
using System.Globalization;
using KartraGen.Generator.Tests.CorpusTests;
using Xunit.Abstractions;

namespace KartraGen.Generator.Tests.Peers;

/// <summary>
/// Our types beside those of NJsonSchema.CodeGeneration.CSharp, given the same schemas and documents: what its types keep, ours
/// keep. Every fourth schema of the corpus; <c>KARTRAGEN_PEERS=all</c> takes all, any other value is a folder of schemas
/// (<see cref="SchemaUnit.Of"/>).
/// </summary>
public class PeerTests(ITestOutputHelper output)
{
    private const int Batch = 50;

    private static readonly string Wanted = Environment.GetEnvironmentVariable("KARTRAGEN_PEERS") ?? "";

    [Fact]
    public void WhatThePeerKeepsIsKept()
    {
        var units = Wanted switch
        {
            "" => [.. SchemaUnit.Corpus.Where(static (_, i) => i % 4 == 0)],
            "all" => SchemaUnit.Corpus,
            _ => SchemaUnit.Of(Wanted),
        };
        Assert.NotEmpty(units);
        var ours = InBatches(units, Wanted is "" or "all" ? OfCorpus : OurTypes.Of);
        var theirs = InBatches(units, NJsonSchemaTypes.Of);

        output.WriteLine("| | units | compile | every document survives | members | any JSON | KB of C# a unit |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        output.WriteLine(Row("KartraGen", ours));
        output.WriteLine(Row("NJsonSchema.CodeGeneration.CSharp", theirs));
        foreach (var (unit, types) in units.Zip(ours).Where(static pair => !pair.Second.KeepsAll))
            output.WriteLine($"{unit.Name}: {types.Failure ?? string.Join("; ", types.Losses.OfType<string>().Take(3))}");

        Assert.Empty(units.Zip(ours, theirs).SelectMany(static triple => Lost(triple.First, triple.Second, triple.Third)));
    }

    /// <summary>What one of ours lost and the peer did not.</summary>
    private static IEnumerable<string> Lost(SchemaUnit unit, UnitTypes ours, UnitTypes theirs) =>
        theirs.Failure is not null ? []
        : ours.Failure is not null ? [$"{unit.Name}: {ours.Failure}"]
        : ours.Losses.Zip(theirs.Losses).Where(static pair => pair.First is not null && pair.Second is null).Select(pair => $"{unit.Name}: {pair.First}");

    /// <summary>Of the corpus, which is compiled already; in both directions.</summary>
    private static ImmutableArray<UnitTypes> OfCorpus(ImmutableArray<SchemaUnit> units)
    {
        var trees = CorpusAssembly.Run.Result.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SyntaxTree);
        return [.. units.Select(unit => (unit, item: CorpusCase.All[unit.Name])).Select(pair => OurTypes.Of(
            pair.unit,
            trees[$"{pair.item.Row}.{pair.item.Slug}.g.cs"],
            null,
            new[] { true, false }.Where(isRequest => isRequest ? pair.item.Requests : pair.item.Responses).Select(isRequest => CorpusAssembly.Codec(pair.item, isRequest))))];
    }

    private static ImmutableArray<UnitTypes> InBatches(ImmutableArray<SchemaUnit> units, Func<ImmutableArray<SchemaUnit>, ImmutableArray<UnitTypes>> types) =>
        [.. units.Chunk(Batch).SelectMany(batch => types([.. batch]))];

    private static string Row(string name, ImmutableArray<UnitTypes> types) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {types.Length} | {types.Count(static unit => unit.Failure is null)} | {types.Count(static unit => unit.KeepsAll)} | {types.Sum(static unit => unit.Members)} | {(double)types.Sum(static unit => unit.Untyped) / types.Sum(static unit => unit.Members):P1} | {types.Average(static unit => unit.Characters) / 1024:F1} |");
}
