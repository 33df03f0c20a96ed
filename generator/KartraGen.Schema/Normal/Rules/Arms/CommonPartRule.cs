using System.Linq;

namespace KartraGen.Schemas.Normal.Rules.Arms;

/// <summary>What is stated once beside alternatives holds for each of them.</summary>
internal sealed class CommonPartRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (Compositions.Choice(schema) is not { Arms.Count: > 1 } choice)
            return null;

        var common = Annotations.Without(Compositions.WithoutChoice(schema));
        var orNull = schema.Nullable || schema.Composition!.OrNull;
        if (common.Composition is { OrNull: true } composition)
            common = common with { Composition = Compositions.OrNothing(composition with { OrNull = false }) };
        if (Annotations.AllowsAll(common))
            return null;

        var arms = choice.Arms.Select(arm => Merged(common, arm, reduction.Origins));
        return Annotations.Of(schema) with { Composition = Compositions.Choose(arms, choice.ExactlyOne, orNull) };
    }

    private static Schema Merged(Schema common, Schema arm, SchemaOrigins origins) =>
        origins.Carry(arm, SchemaMerge.Of(Annotations.Of(arm), SchemaMerge.Of(common, arm, origins), origins));
}
