using System.Collections.Generic;
using System.Linq;

namespace KartraGen.Schemas.Normal.Rules;

/// <summary><c>allOf</c> is one schema that says all of it; of one reference and nothing more it is that reference.</summary>
internal sealed class PartsRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (schema.Composition is not { AllOf.Count: > 0 } composition)
            return null;
        return Reference(schema, reduction) ?? SchemaMerge.Of(Parts(schema, composition.AllOf, reduction), reduction.Origins);
    }

    /// <summary>The schema and its parts, parts of parts, and what references stand for, in the order in which they are written.</summary>
    private static List<Schema> Parts(Schema schema, EquatableArray<Schema> all, Reduction reduction)
    {
        var parts = new List<Schema> { Compositions.WithParts(schema, default) };
        var rest = new Stack<Schema>(all.Reverse());
        while (rest.Count > 0)
        {
            var part = rest.Pop();
            reduction.Spend(1 + (part.Properties.Count / 16) + (part.Required.Count / 16));

            // A schema that is all of itself says nothing more.
            if (part.Reference is { } reference && reduction.Expand(reference) is { } target)
                rest.Push(target);
            foreach (var inner in (part.Composition?.AllOf ?? default).Reverse())
                rest.Push(inner);
            var own =
                part.Reference is null ? part
                : Annotations.IsReference(part) ? Annotations.Of(part)
                : part with { Reference = null };
            parts.Add(reduction.Origins.Carry(part, Compositions.WithParts(own, default)));
        }

        return parts;
    }

    /// <summary>The one reference among the parts, where all else is annotations or what the target says anyway.</summary>
    private static Schema? Reference(Schema schema, Reduction reduction)
    {
        var others = new List<Schema> { Compositions.WithParts(schema, default) };
        Schema? reference = null;
        foreach (var part in schema.Composition!.AllOf)
        {
            if (part.Reference is null && part.Composition is null)
                others.Add(part);
            else if (part.Reference is null || !Annotations.IsReference(part) || (reference is not null && reference.Reference != part.Reference))
                return null;
            else
                reference = reference is null ? part : Annotations.Describe(reference, part);
        }

        if (reference is null || !Compositions.IsOnlyOrNull(others[0].Composition))
            return null;
        var own = SchemaMerge.Of(others, reduction.Origins);
        if (!IsImplied(own, reference, reduction))
            return null;

        // Beside a reference to members it is about all of them: a second type with the same members would say so no better.
        if (own.AdditionalProperties is not null || own.Closed)
            reduction.ReportKeyword(schema, "additionalProperties");
        var described = Annotations.Describe(Annotations.Of(reference), own) with { Reference = reference.Reference, Types = reference.Types };
        return own.Composition is { OrNull: true } || reference.Composition is { OrNull: true } ? Compositions.OrNull(described) : described;
    }

    private static bool IsImplied(Schema own, Schema reference, Reduction reduction)
    {
        if (Annotations.IsBare(own))
            return true;
        var rest = own with { Types = SchemaTypes.None, Required = default, Items = null, AdditionalProperties = null, Closed = false };
        if (!Annotations.IsBare(rest) || reduction.Target(reference.Reference!) is not { } target)
            return false;

        // What is said of arrays says nothing of objects, and the other way round.
        var (types, required) = (Types(target), new HashSet<string>(target.Required));
        bool MayBe(SchemaTypes type) => types == SchemaTypes.None || (types & type) != 0;
        return IsImplied(own.Types, types, reduction.Written(reference.Reference!))
            && own.Required.All(required.Contains)
            && (own.Items is null || !MayBe(SchemaTypes.Array))
            && (target.Properties.Count > 0 || (!own.Closed && (own.AdditionalProperties is null || !MayBe(SchemaTypes.Object))));
    }

    /// <summary>Of a target that says no type itself, one beside the reference may allow more than its members make one think.</summary>
    private static bool IsImplied(SchemaTypes own, SchemaTypes target, Schema? written)
    {
        var isTold = written is not { Types: SchemaTypes.None, Composition: null };
        return own == SchemaTypes.None || (target != SchemaTypes.None && (target & ~Widened(own)) == 0 && (isTold || (own & ~Widened(target)) == 0));
    }

    private static SchemaTypes Types(Schema target) =>
        target.Alternatives.Count == 0
            ? target.Types
            : target.Alternatives.Aggregate(target.Types, static (types, arm) => arm.Types == SchemaTypes.None ? (SchemaTypes)~0 : types | arm.Types);

    private static SchemaTypes Widened(SchemaTypes types) => (types & SchemaTypes.Number) != 0 ? types | SchemaTypes.Integer : types;
}
