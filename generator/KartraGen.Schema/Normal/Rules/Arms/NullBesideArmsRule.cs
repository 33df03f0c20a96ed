namespace KartraGen.Schemas.Normal.Rules.Arms;

/// <summary>"null" as the type beside alternatives that have others is meant as one of them: else nothing would match.</summary>
internal sealed class NullBesideArmsRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction) =>
        schema.Types == SchemaTypes.Null && Compositions.Choice(schema) is not null
            ? Compositions.OrNull(schema with { Types = SchemaTypes.None })
            : null;
}
