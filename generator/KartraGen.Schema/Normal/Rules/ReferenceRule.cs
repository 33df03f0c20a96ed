namespace KartraGen.Schemas.Normal.Rules;

/// <summary>
/// Keywords beside <c>$ref</c> count: they are parts beside the reference. One that stands alone takes the target's flags, and is
/// the target where that is a scalar.
/// </summary>
internal sealed class ReferenceRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (schema.Reference is not { } reference)
            return null;
        if (!Annotations.IsReference(schema))
        {
            var own = schema with { Reference = null };
            var part = reduction.Origins.Carry(schema, new Schema { Reference = reference });
            return Compositions.WithParts(own, Prepend(part, own));
        }

        if (reduction.IsCircle(reference))
            return Annotations.Of(schema);
        var target = reduction.Target(reference);
        var result = schema;
        if (target is not null)
            result = IsScalar(target) ? Scalar(schema, target) : Referring(schema, target, reduction);
        if (result.Composition is { OrNull: true } && result.Reference is not null)
            result = result with { Types = SchemaTypes.Null, Composition = null };
        return result == schema ? null : result;
    }

    private static Schema Scalar(Schema schema, Schema target)
    {
        var described = Annotations.Describe(target, schema);
        return schema.Nullable || schema.Composition is { OrNull: true } ? Compositions.OrNull(described) : described;
    }

    private static Schema Referring(Schema schema, Schema target, Reduction reduction) =>
        Annotations.Flag(schema, target) with
        {
            Reference = target.Reference ?? reduction.Last(schema.Reference!),
            Types = schema.Types | (target.Types & SchemaTypes.Null),
        };

    /// <summary>Nothing that would be declared; a list of values is, for all that refer to it once.</summary>
    private static bool IsScalar(Schema target) =>
        target is { Reference: null, Items: null, AdditionalProperties: null, Properties.Count: 0, Alternatives.Count: 0, Enum.Count: 0 };

    private static EquatableArray<Schema> Prepend(Schema part, Schema schema)
    {
        var parts = new Schema[(schema.Composition?.AllOf.Count ?? 0) + 1];
        parts[0] = part;
        for (var i = 1; i < parts.Length; i++)
            parts[i] = schema.Composition!.AllOf[i - 1];
        return new EquatableArray<Schema>(parts);
    }
}
