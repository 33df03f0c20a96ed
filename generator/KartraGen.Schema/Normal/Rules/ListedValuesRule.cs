using System.Linq;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Normal.Rules;

/// <summary>Listed values that the types forbid are none; null is a flag; both booleans are all of them; and without a value nothing matches.</summary>
internal sealed class ListedValuesRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (!schema.Listed || schema.Never || !Compositions.IsOnlyOrNull(schema.Composition))
            return null;

        var types = schema.Types;
        if ((types & SchemaTypes.Number) != 0)
            types |= SchemaTypes.Integer;
        var any = (types & ~SchemaTypes.Null) == SchemaTypes.None;
        var values = any || (types & SchemaTypes.String) != 0 ? schema.Enum : default;
        var literals = schema
            .Literals.Where(value => value.Kind != JsonKind.Null && (any || (types & ImpliedTypeRule.TypeOf(value)) != 0))
            .ToEquatableArray();
        if (values.Count + literals.Count == 0)
        {
            var isNull = schema.Nullable || schema.Literals.Any(static value => value.Kind == JsonKind.Null);
            return isNull && (schema.Types is SchemaTypes.None || schema.Nullable)
                ? schema with
                {
                    Listed = false,
                    Enum = default,
                    Literals = default,
                    Types = SchemaTypes.Null,
                }
                : schema with
                {
                    Listed = false,
                    Enum = default,
                    Literals = default,
                    Never = true,
                };
        }

        if (types == SchemaTypes.Boolean && literals.Count == 2)
            return schema with { Listed = false, Literals = default };
        return values.Count == schema.Enum.Count && literals.Count == schema.Literals.Count
            ? null
            : schema with
            {
                Enum = values,
                Literals = literals,
            };
    }
}
