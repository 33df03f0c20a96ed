using System.Linq;

namespace KartraGen.Schemas.Normal.Rules;

/// <summary>Not anything is nothing, not nothing is anything, and a type that is not allowed is none of the types. More has no form.</summary>
internal sealed class NotRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (schema.Composition is not { Not.Count: > 0, AllOf.Count: 0 } composition)
            return null;

        var rest = schema with { Composition = Compositions.OrNothing(composition with { Not = composition.Not.Skip(1).ToEquatableArray() }) };
        var not = reduction.Reduce(composition.Not[0]);
        if (not.Never)
            return rest;
        if (Annotations.AllowsAll(not))
            return rest with { Never = true };
        if (schema.Types != SchemaTypes.None && not.Types != SchemaTypes.None && Annotations.IsBare(not with { Types = SchemaTypes.None }))
            return rest with { Types = schema.Types & ~not.Types, Never = (schema.Types & ~not.Types) == SchemaTypes.None };
        reduction.ReportKeyword(schema, "not");
        return rest;
    }
}
