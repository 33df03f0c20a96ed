namespace KartraGen.Schemas.Normal.Rules;

/// <summary>Null beside what is put together is one of its types in the end.</summary>
internal sealed class NullRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (schema.Composition is not { OrNull: true } composition || !Compositions.IsOnlyOrNull(composition))
            return null;
        var orNull = schema.Types != SchemaTypes.None || schema.Alternatives.Count > 0;
        if (schema.Never)
            return new Schema
            {
                Title = schema.Title,
                Description = schema.Description,
                Types = SchemaTypes.Null,
            };
        return schema with { Composition = null, Types = orNull ? schema.Types | SchemaTypes.Null : SchemaTypes.None };
    }
}
