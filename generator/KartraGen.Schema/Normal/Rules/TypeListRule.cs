using System.Collections.Generic;
using System.Linq;

namespace KartraGen.Schemas.Normal.Rules;

/// <summary>Several types are alternatives, each with the keywords that speak of it; a number is an integer too.</summary>
internal sealed class TypeListRule : INormalRule
{
    private static readonly SchemaTypes[] Kinds =
    [
        SchemaTypes.Boolean,
        SchemaTypes.Integer,
        SchemaTypes.Number,
        SchemaTypes.String,
        SchemaTypes.Array,
        SchemaTypes.Object,
    ];

    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (!Compositions.IsOnlyOrNull(schema.Composition) || schema.Alternatives.Count > 0 || schema.Reference is not null)
            return null;
        if ((schema.Types & (SchemaTypes.Number | SchemaTypes.Integer)) == (SchemaTypes.Number | SchemaTypes.Integer))
            return schema with { Types = schema.Types & ~SchemaTypes.Integer };
        var types = schema.Types & ~SchemaTypes.Null;
        if ((types & (types - 1)) == 0)
            return null;

        var arms = Kinds.Where(kind => (types & kind) != 0).Select(kind => reduction.Origins.Carry(schema, Only(Annotations.Without(schema), kind)));
        return Annotations.Of(schema) with { Composition = Compositions.Choose(arms, orNull: schema.Nullable) };
    }

    private static Schema Only(Schema schema, SchemaTypes kind)
    {
        schema = schema with { Types = kind };
        if (kind != SchemaTypes.Object)
            schema = WithoutMembers(schema);
        return schema with
        {
            Items = kind == SchemaTypes.Array ? schema.Items : null,
            Format = kind is SchemaTypes.Array or SchemaTypes.Object or SchemaTypes.Boolean ? null : schema.Format,
        };
    }

    private static Schema WithoutMembers(Schema schema) =>
        schema with
        {
            Properties = default,
            AdditionalProperties = null,
            Closed = false,
            Required = default,
            RequiredSets = default,
            ExactlyOneSet = false,
            BranchSets = default,
            Conditions = default,
        };
}
