namespace KartraGen.Schemas.Normal.Rules.Arms;

/// <summary>What is left to choose from is a union.</summary>
internal sealed class UnionRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (
            Compositions.Choice(schema) is not { Arms.Count: > 1 } choice
            || !Annotations.IsBare(schema)
            || schema.Composition is not { Choices.Count: 1, Not.Count: 0, Branches.Count: 0 }
        )
            return null;
        return schema with
        {
            Alternatives = choice.Arms,
            Types = schema.Composition.OrNull ? SchemaTypes.Null : SchemaTypes.None,
            Composition = null,
        };
    }
}
