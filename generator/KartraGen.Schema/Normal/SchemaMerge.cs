using System;
using System.Collections.Generic;
using System.Linq;

namespace KartraGen.Schemas.Normal;

/// <summary>Two schemas that both hold -> one. Schemas inside that both sides have are left as parts, to be merged where they stand.</summary>
internal static class SchemaMerge
{
    public static SchemaComposition And(SchemaComposition? left, SchemaComposition right) =>
        left is null
            ? right
            : new SchemaComposition
            {
                AllOf = Join(left.AllOf, right.AllOf),
                Choices = Join(left.Choices, right.Choices),
                Not = Join(left.Not, right.Not),
                Branches = Join(left.Branches, right.Branches),
                OrNull = left.OrNull || right.OrNull,
            };

    /// <summary>Several at once: their members are put together once, however many there are.</summary>
    public static Schema Of(IReadOnlyList<Schema> schemas, SchemaOrigins origins)
    {
        if (schemas.Count == 1)
            return schemas[0];
        var merged = WithoutMembers(schemas[0], origins);
        for (var i = 1; i < schemas.Count; i++)
            merged = Of(merged, WithoutMembers(schemas[i], origins), origins);
        var properties = new PropertyList(origins);
        foreach (var schema in schemas)
            properties.Add(schema.Properties);
        return origins.Carry(merged, merged with { Properties = properties.ToEquatableArray() });
    }

    public static Schema Of(Schema left, Schema right, SchemaOrigins origins)
    {
        (left, right) = (Parted(left), Parted(right));
        var types = Types(left.Types, right.Types);
        if (IsLost(left, right))
            origins.AddPartial(right);
        return origins.Carry(
            left,
            right,
            Annotations.Describe(right, left) with
            {
                Never = left.Never || right.Never || (types == SchemaTypes.None && left.Types != SchemaTypes.None && right.Types != SchemaTypes.None),
                Reference = null,
                Format = left.Format ?? right.Format,
                Types = types,
                ImpliesObject = (left.ImpliesObject && IsImplied(right)) || (right.ImpliesObject && IsImplied(left)),
                Properties = Properties(left.Properties, right.Properties, origins),
                Required = Join(left.Required, right.Required),
                RequiredSets = left.RequiredSets.Count > 0 ? left.RequiredSets : right.RequiredSets,
                ExactlyOneSet = left.RequiredSets.Count > 0 ? left.ExactlyOneSet : right.ExactlyOneSet,
                BranchSets = left.BranchSets.Count > 0 ? left.BranchSets : right.BranchSets,
                Conditions = Join(left.Conditions, right.Conditions),
                AdditionalProperties = Both(left.AdditionalProperties, right.AdditionalProperties, origins),
                Closed = left.Closed || right.Closed,
                Items = Both(left.Items, right.Items, origins),
                Listed = left.Listed || right.Listed,
                Open = left.Open || right.Open,
                Enum = Listed(left, right, left.Enum, right.Enum, static value => value.Value),
                Literals = Listed(left, right, left.Literals, right.Literals, static literal => literal),
                Limits = Join(left.Limits, right.Limits),
                Refinements = left.Refinements.Count > 0 ? left.Refinements : right.Refinements,
                Composition = right.Composition is null ? left.Composition : And(left.Composition, right.Composition),
            }
        );
    }

    /// <summary>Whether both say what one schema has room for once.</summary>
    private static bool IsLost(Schema left, Schema right) =>
        (left.Format is not null && right.Format is not null && left.Format != right.Format)
        || (left.RequiredSets.Count > 0 && right.RequiredSets.Count > 0 && !left.RequiredSets.Equals(right.RequiredSets))
        || (left.BranchSets.Count > 0 && right.BranchSets.Count > 0 && !left.BranchSets.Equals(right.BranchSets))
        || (left.Refinements.Count > 0 && right.Refinements.Count > 0 && !left.Refinements.Equals(right.Refinements));

    /// <summary>A reference, or a union of the normal form, as a part that is put together again.</summary>
    private static Schema Parted(Schema schema)
    {
        if (schema.Reference is { } reference)
        {
            schema = Compositions.NullApart(schema);
            var part = new SchemaComposition { AllOf = new[] { new Schema { Reference = reference } }.ToEquatableArray() };
            return schema with { Reference = null, Composition = And(schema.Composition, part) };
        }

        if (schema.Alternatives.Count == 0)
            return schema;
        schema = Compositions.NullApart(schema);
        return schema with { Alternatives = default, Composition = And(schema.Composition, Compositions.Choose(schema.Alternatives)) };
    }

    /// <summary>Both schemas as parts of one.</summary>
    public static Schema? Both(Schema? left, Schema? right, SchemaOrigins origins)
    {
        if (left is null || right is null)
            return left ?? right;
        if (ReferenceEquals(left, right) || left.Equals(right))
            return left;
        var parts = Join(Parts(left), Parts(right));
        return parts.Count == 1 ? parts[0] : origins.Carry(left, right, new Schema { Composition = new SchemaComposition { AllOf = parts } });
    }

    private static EquatableArray<Schema> Parts(Schema schema) =>
        schema.Composition is { AllOf.Count: > 1, OrNull: false, Choices.Count: 0, Not.Count: 0, Branches.Count: 0 } composition
        && Annotations.IsBare(schema)
            ? composition.AllOf
            : new[] { schema }.ToEquatableArray();

    private static bool IsImplied(Schema schema) => schema.ImpliesObject || schema.Types == SchemaTypes.None;

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

    private static Schema WithoutMembers(Schema schema, SchemaOrigins origins) =>
        schema.Properties.Count == 0 ? schema : origins.Carry(schema, schema with { Properties = default });

    private static EquatableArray<SchemaProperty> Properties(
        EquatableArray<SchemaProperty> left,
        EquatableArray<SchemaProperty> right,
        SchemaOrigins origins
    )
    {
        if (left.Count == 0 || right.Count == 0)
            return left.Count == 0 ? right : left;
        var properties = new PropertyList(origins);
        properties.Add(left);
        properties.Add(right);
        return properties.ToEquatableArray();
    }

    /// <summary>What both list; all that one lists where the other lists nothing.</summary>
    private static EquatableArray<T> Listed<T, TKey>(
        Schema left,
        Schema right,
        EquatableArray<T> ofLeft,
        EquatableArray<T> ofRight,
        Func<T, TKey> key
    )
        where T : IEquatable<T>
    {
        if (!left.Listed || !right.Listed)
            return right.Listed || ofLeft.Count == 0 ? ofRight : ofLeft;
        var listed = new HashSet<TKey>(ofRight.Select(key));
        return ofLeft.Where(value => listed.Contains(key(value))).ToEquatableArray();
    }

    private static EquatableArray<T> Join<T>(EquatableArray<T> left, EquatableArray<T> right)
        where T : IEquatable<T> =>
        left.Count == 0 ? right
        : right.Count == 0 ? left
        : left.Concat(right).Distinct().ToEquatableArray();
}
