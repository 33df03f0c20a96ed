using System.Collections.Immutable;
using KartraGen.Generator.Tests.Peers;
using KartraGen.Tool.Tests.SourceAxis;
using KartraGen.Tool.Tests.WireAxis;

namespace KartraGen.Generator.Tests.Validity;

/// <summary>Schemas in Membrane's dialect, drawn at random, with documents that both validators call valid.</summary>
internal static class DrawnUnits
{
    private const int Tries = 20;

    /// <param name="seeds">One schema each, the same for the same seed.</param>
    /// <param name="leftOut">How many documents the validators disagree about.</param>
    public static ImmutableArray<SchemaUnit> Of(IEnumerable<int> seeds, out int leftOut)
    {
        var without = 0;
        var units = seeds
            .Select(seed =>
            {
                var schema = new RandomSchemas(seed).Create();
                var validators = Validators.Of(schema.ToJsonString());
                var instances = new RandomInstances(seed);
                var documents = Enumerable
                    .Range(0, Tries)
                    .Select(_ => instances.Create(schema)!.ToJsonString())
                    .Distinct()
                    .ToLookup(validators.IsValid);
                without += documents[null].Count();
                return new SchemaUnit($"seed {seed}", schema.ToJsonString(), [.. documents[true]]);
            })
            .ToImmutableArray();
        leftOut = without;
        return units;
    }
}
