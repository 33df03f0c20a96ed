using System;
using System.Collections.Generic;
using System.Linq;

namespace KartraGen.Schemas;

/// <summary>Two schemas that both hold -> one (<c>allOf</c>).</summary>
internal static class SchemaMerge
{
    /// <summary>Says nothing but what it is called.</summary>
    public static bool IsBare(Schema schema) => schema with { Title = null, Description = null, Default = null, Examples = default } == Schema.Any;

    public static Schema Of(Schema left, Schema right)
    {
        // What is referred to or chosen from cannot be merged member by member: the side that can say more does.
        if (IsBare(left) || (left.Reference is null && left.Properties.Count == 0 && left.Types == SchemaTypes.None && right.Reference is not null))
            return right with { Title = left.Title ?? right.Title, Description = left.Description ?? right.Description };
        if (right.Reference is not null)
            return left;

        return left with
        {
            Title = left.Title ?? right.Title,
            Description = left.Description ?? right.Description,
            Format = left.Format ?? right.Format,
            Default = left.Default ?? right.Default,
            Examples = left.Examples.Count > 0 ? left.Examples : right.Examples,
            Types = Types(left.Types, right.Types),
            Properties = Properties(left, right),
            Required = left.Required.Concat(right.Required).Distinct(StringComparer.Ordinal).ToEquatableArray(),
            RequiredSets = left.RequiredSets.Count > 0 ? left.RequiredSets : right.RequiredSets,
            ExactlyOneSet = left.RequiredSets.Count > 0 ? left.ExactlyOneSet : right.ExactlyOneSet,
            AdditionalProperties = left.AdditionalProperties is { } mine && right.AdditionalProperties is { } theirs ? Of(mine, theirs) : left.AdditionalProperties ?? right.AdditionalProperties,
            Items = left.Items is { } items && right.Items is { } others ? Of(items, others) : left.Items ?? right.Items,
            Enum = Both(left, right, left.Enum, right.Enum, static value => value.Value),
            Literals = Both(left, right, left.Literals, right.Literals, static literal => literal),
            Limits = left.Limits.Concat(right.Limits).Distinct().ToEquatableArray(),
            Alternatives = left.Alternatives.Count > 0 ? left.Alternatives : right.Alternatives,
            Discriminator = left.Discriminator ?? right.Discriminator,
            DiscriminatorValues = left.Discriminator is null ? right.DiscriminatorValues : left.DiscriminatorValues,
            ReadOnly = left.ReadOnly || right.ReadOnly,
            WriteOnly = left.WriteOnly || right.WriteOnly,
            Sensitive = left.Sensitive || right.Sensitive,
            Deprecated = left.Deprecated || right.Deprecated,
        };
    }

    private static SchemaTypes Types(SchemaTypes left, SchemaTypes right)
    {
        if (left == SchemaTypes.None || right == SchemaTypes.None)
            return left | right;

        // Every integer is a number.
        var both = left & right;
        if (((left | right) & SchemaTypes.Integer) != 0 && ((left & right) & SchemaTypes.Integer) == 0 && ((left | right) & SchemaTypes.Number) != 0)
            both |= SchemaTypes.Integer;
        return both;
    }

    private static EquatableArray<SchemaProperty> Properties(Schema left, Schema right)
    {
        var merged = left.Properties.Select(property => right.Properties.FirstOrDefault(other => other.Name == property.Name) is { } other
            ? new SchemaProperty(property.Name, Of(property.Schema, other.Schema))
            : property);
        return merged.Concat(right.Properties.Where(property => !left.Properties.Any(other => other.Name == property.Name))).ToEquatableArray();
    }

    /// <summary>What both list; all that one lists where the other lists nothing.</summary>
    private static EquatableArray<T> Both<T, TKey>(Schema left, Schema right, EquatableArray<T> ofLeft, EquatableArray<T> ofRight, Func<T, TKey> key)
        where T : IEquatable<T>
    {
        if (left.Enum.Count + left.Literals.Count == 0 || right.Enum.Count + right.Literals.Count == 0)
            return ofLeft.Count == 0 ? ofRight : ofLeft;
        var listed = new HashSet<TKey>(ofRight.Select(key));
        return ofLeft.Where(value => listed.Contains(key(value))).ToEquatableArray();
    }
}
