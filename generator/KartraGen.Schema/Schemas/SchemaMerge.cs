using System;
using System.Collections.Generic;
using System.Linq;

namespace KartraGen.Schemas;

/// <summary>Two schemas that both hold -> one (<c>allOf</c>).</summary>
internal static class SchemaMerge
{
    /// <summary>Says nothing but what it is called.</summary>
    public static bool IsBare(Schema schema) => schema with { Title = null, Description = null, Default = null, Examples = default } == Schema.Any;

    /// <param name="left">What is said first.</param>
    /// <param name="right">What is said too.</param>
    /// <param name="work">Receives how many members and values were gone through: a list of many parts goes through the first ones again and again.</param>
    public static Schema Of(Schema left, Schema right, ref int work)
    {
        // What is referred to or chosen from cannot be merged member by member: the side that can say more does.
        if (IsBare(left) || (left.Reference is null && left.Properties.Count == 0 && left.Types == SchemaTypes.None && right.Reference is not null))
            return right with { Title = left.Title ?? right.Title, Description = left.Description ?? right.Description };
        if (right.Reference is not null)
            return left;

        work += left.Required.Count + right.Required.Count + left.Enum.Count + right.Enum.Count + left.Literals.Count + right.Literals.Count;
        return left with
        {
            Title = left.Title ?? right.Title,
            Description = left.Description ?? right.Description,
            Format = left.Format ?? right.Format,
            Default = left.Default ?? right.Default,
            Examples = left.Examples.Count > 0 ? left.Examples : right.Examples,
            Types = Types(left.Types, right.Types),
            Properties = Properties(left, right, ref work),
            Required = left.Required.Concat(right.Required).Distinct(StringComparer.Ordinal).ToEquatableArray(),
            RequiredSets = left.RequiredSets.Count > 0 ? left.RequiredSets : right.RequiredSets,
            ExactlyOneSet = left.RequiredSets.Count > 0 ? left.ExactlyOneSet : right.ExactlyOneSet,
            AdditionalProperties = left.AdditionalProperties is { } mine && right.AdditionalProperties is { } theirs ? Of(mine, theirs, ref work) : left.AdditionalProperties ?? right.AdditionalProperties,
            Items = left.Items is { } items && right.Items is { } others ? Of(items, others, ref work) : left.Items ?? right.Items,
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

    private static EquatableArray<SchemaProperty> Properties(Schema left, Schema right, ref int work)
    {
        if (left.Properties.Count == 0 || right.Properties.Count == 0)
            return left.Properties.Count == 0 ? right.Properties : left.Properties;

        work += left.Properties.Count + right.Properties.Count;
        var theirs = right.Properties.ToDictionary(static property => property.Name, static property => property.Schema, StringComparer.Ordinal);
        var merged = new List<SchemaProperty>(left.Properties.Count + right.Properties.Count);
        foreach (var property in left.Properties)
        {
            merged.Add(theirs.TryGetValue(property.Name, out var other) ? new SchemaProperty(property.Name, Of(property.Schema, other, ref work)) : property);
            theirs.Remove(property.Name);
        }

        merged.AddRange(right.Properties.Where(property => theirs.ContainsKey(property.Name)));
        return merged.ToEquatableArray();
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
