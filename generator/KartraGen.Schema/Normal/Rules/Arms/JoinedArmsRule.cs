using System;
using System.Collections.Generic;
using System.Linq;

namespace KartraGen.Schemas.Normal.Rules.Arms;

/// <summary>
/// Alternatives that only refine one scalar are that scalar; several lists are a list of what each may hold. What may be anything makes
/// all of it so.
/// </summary>
internal sealed class JoinedArmsRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (Compositions.Choice(schema) is not { Arms.Count: > 1 } choice)
            return null;

        var resolved = choice.Arms.Select(arm => Resolved(arm, reduction)).ToList();
        var kinds = resolved.Select(Kind).ToList();
        if (kinds.Contains(SchemaTypes.None))
        {
            reduction.Origins.AddPartial(schema);
            return Compositions.WithoutChoice(schema) with { Composition = null };
        }

        reduction.Spend(resolved.Sum(static arm => arm.Enum.Count + arm.Literals.Count));
        var arms = new List<Schema>();
        foreach (var kind in kinds.Distinct())
        {
            var same = choice.Arms.Where((_, i) => kinds[i] == kind).ToList();
            var joins = kind != SchemaTypes.Object && same.Count > 1;
            arms.AddRange(
                joins ? [reduction.Origins.Carry(same[0], Join(kind, same.Select(arm => Resolved(arm, reduction)).ToList(), reduction))] : same
            );
        }

        return arms.Count < choice.Arms.Count ? Compositions.WithArms(schema, arms.ToEquatableArray()) : null;
    }

    private static Schema Resolved(Schema arm, Reduction reduction) =>
        arm.Reference is null ? arm
        : reduction.Target(arm.Reference) is { Reference: null } target ? target
        : reduction.Written(arm.Reference) ?? arm;

    /// <summary>
    /// A kind of value of which a union has one alternative: <see cref="SchemaTypes.Null"/> for maps, which nothing tells apart, as members do
    /// objects.
    /// </summary>
    private static SchemaTypes Kind(Schema schema) =>
        (schema.Types & ~SchemaTypes.Null) switch
        {
            SchemaTypes.Integer or SchemaTypes.Number or (SchemaTypes.Integer | SchemaTypes.Number) => SchemaTypes.Number,
            SchemaTypes.Object when schema.Properties.Count == 0 && schema.Composition is null => SchemaTypes.Null,
            SchemaTypes.None when schema.Properties.Count > 0 => SchemaTypes.Object,
            var kind when (kind & (kind - 1)) == 0 => kind,
            _ => SchemaTypes.None,
        };

    private static Schema Join(SchemaTypes kind, List<Schema> schemas, Reduction reduction)
    {
        var (listed, first) = (schemas.All(static schema => schema.Listed), schemas[0]);
        var joined = new Schema
        {
            Types = schemas.Aggregate(SchemaTypes.None, static (types, schema) => types | schema.Types) & ~SchemaTypes.Null,
            Title = schemas.All(schema => schema.Title == first.Title) ? first.Title : null,
            Description = schemas.Select(static schema => schema.Description).FirstOrDefault(static text => text is not null),
            Format = schemas.All(schema => schema.Format == first.Format) ? first.Format : null,
            Sensitive = schemas.Any(static schema => schema.Sensitive),
            Listed = listed,
            Open = schemas.Any(static schema => schema.Open),
            Enum = listed ? Values(schemas) : default,
            Literals = listed ? schemas.SelectMany(static schema => schema.Literals).Distinct().ToEquatableArray() : default,
            Limits = schemas.All(schema => schema.Limits.Equals(first.Limits)) ? first.Limits : default,
        };
        if (kind == SchemaTypes.Array)
            joined = joined with { Items = Either(schemas.Select(static schema => schema.Items).ToList(), reduction) };
        if (kind == SchemaTypes.Null)
            joined = joined with { AdditionalProperties = Either(schemas.Select(static schema => schema.AdditionalProperties).ToList(), reduction) };
        if (schemas.Any(schema => schema.Format != joined.Format || (schema.Listed && !listed)))
        {
            foreach (var schema in schemas)
                reduction.Origins.AddPartial(schema);
        }

        return joined with
        {
            Refinements = Refinements(schemas, joined),
        };
    }

    /// <summary>The limits of each, unless one has none: then they limit nothing.</summary>
    private static EquatableArray<EquatableSet<SchemaLimit>> Refinements(List<Schema> schemas, Schema joined)
    {
        if (joined.Limits.Count > 0 || joined.Listed)
            return default;
        var sets = schemas.SelectMany(static schema => Sets(schema)).Distinct().ToEquatableArray();
        return sets.All(static set => set.Count > 0) ? sets : default;
    }

    private static EquatableArray<EquatableSet<SchemaLimit>> Sets(Schema schema) =>
        schema.Refinements.Count > 0 ? schema.Refinements : new[] { (schema.Listed ? default : schema.Limits).ToEquatableSet() }.ToEquatableArray();

    private static EquatableArray<SchemaValue> Values(List<Schema> schemas) =>
        schemas
            .SelectMany(static schema => schema.Enum)
            .GroupBy(static value => value.Value, StringComparer.Ordinal)
            .Select(static group => group.First())
            .ToEquatableArray();

    private static Schema? Either(List<Schema?> schemas, Reduction reduction) =>
        schemas.Any(static schema => schema is null)
            ? null
            : reduction.Origins.Carry(schemas.Select(static schema => schema!), Compositions.Either(schemas.Select(static schema => schema!)));
}
