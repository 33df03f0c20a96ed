using System.Linq;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Normal.Rules;

/// <summary>A type that is not said, from what else is.</summary>
internal sealed class ImpliedTypeRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (
            schema is not { Types: SchemaTypes.None or SchemaTypes.Null, Reference: null, Alternatives.Count: 0, Never: false }
            || !Compositions.IsOnlyOrNull(schema.Composition)
        )
            return null;
        var types = Implied(schema);
        return (types & ~schema.Types) == SchemaTypes.None
            ? null
            : schema with
            {
                Types = schema.Types | types,
                ImpliesObject = types == SchemaTypes.Object,
            };
    }

    private static SchemaTypes Implied(Schema schema)
    {
        if (schema.Properties.Count > 0 || schema.AdditionalProperties is not null)
            return SchemaTypes.Object;
        if (schema.Items is not null)
            return SchemaTypes.Array;
        if (!schema.Listed)
            return SchemaTypes.None;
        var types = schema.Literals.Aggregate(
            schema.Enum.Count > 0 ? SchemaTypes.String : SchemaTypes.None,
            static (types, value) => types | TypeOf(value)
        );
        return (types & (SchemaTypes.Array | SchemaTypes.Object)) == 0 ? types : SchemaTypes.None;
    }

    public static SchemaTypes TypeOf(SchemaLiteral value) =>
        value.Kind switch
        {
            JsonKind.Null => SchemaTypes.Null,
            JsonKind.True or JsonKind.False => SchemaTypes.Boolean,
            JsonKind.Number => value.Text.Length > 0 && value.Text.IndexOf('.') < 0 ? SchemaTypes.Integer : SchemaTypes.Number,
            JsonKind.String => SchemaTypes.String,
            JsonKind.Array => SchemaTypes.Array,
            _ => SchemaTypes.Object,
        };
}
