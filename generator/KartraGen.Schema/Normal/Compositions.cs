using System.Collections.Generic;
using System.Linq;

namespace KartraGen.Schemas.Normal;

/// <summary>Parts of a <see cref="SchemaComposition"/> put in and taken out; one that is empty is null.</summary>
internal static class Compositions
{
    public static bool IsOnlyOrNull(SchemaComposition? composition) =>
        composition is null or { AllOf.Count: 0, Choices.Count: 0, Not.Count: 0, Branches.Count: 0 };

    public static SchemaComposition? OrNothing(SchemaComposition composition) =>
        IsOnlyOrNull(composition) && !composition.OrNull ? null : composition;

    public static Schema WithParts(Schema schema, EquatableArray<Schema> parts) =>
        schema with
        {
            Composition = OrNothing((schema.Composition ?? SchemaComposition.None) with { AllOf = parts }),
        };

    /// <summary>With other arms in the first choice.</summary>
    public static Schema WithArms(Schema schema, EquatableArray<Schema> arms)
    {
        var choices = schema.Composition!.Choices;
        return schema with
        {
            Composition = schema.Composition with { Choices = choices.Skip(1).Prepend(choices[0] with { Arms = arms }).ToEquatableArray() },
        };
    }

    /// <summary>Without the first choice.</summary>
    public static Schema WithoutChoice(Schema schema) =>
        schema with
        {
            Composition = OrNothing(schema.Composition! with { Choices = schema.Composition.Choices.Skip(1).ToEquatableArray() }),
        };

    public static Schema OrNull(Schema schema) => schema with { Composition = (schema.Composition ?? SchemaComposition.None) with { OrNull = true } };

    /// <summary>Null taken from the types, to hold whatever else is said.</summary>
    public static Schema NullApart(Schema schema) => schema.Nullable ? OrNull(schema with { Types = schema.Types & ~SchemaTypes.Null }) : schema;

    /// <summary>One choice and nothing else.</summary>
    public static SchemaComposition Choose(IEnumerable<Schema> arms, bool exactlyOne = false, bool orNull = false) =>
        new() { OrNull = orNull, Choices = new[] { new SchemaChoice(exactlyOne, arms.ToEquatableArray()) }.ToEquatableArray() };

    /// <summary>A choice of schemas, or of what these are choices of: or schemas that come back to themselves would grow at each turn.</summary>
    public static Schema Either(IEnumerable<Schema> schemas) => new() { Composition = Choose(schemas.SelectMany(Arms).Distinct()) };

    private static IEnumerable<Schema> Arms(Schema schema)
    {
        if (
            schema.Composition is not { AllOf.Count: 0, Not.Count: 0, Branches.Count: 0, Choices.Count: 1 } composition
            || !Annotations.IsBare(schema)
        )
            return [schema];
        return composition.OrNull ? composition.Choices[0].Arms.Append(new Schema { Types = SchemaTypes.Null }) : composition.Choices[0].Arms;
    }

    /// <summary>The first choice; null where there is none.</summary>
    public static SchemaChoice? Choice(Schema schema) =>
        schema.Composition is { Choices.Count: > 0, AllOf.Count: 0 } composition ? composition.Choices[0] : null;
}
