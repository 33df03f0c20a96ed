using System.Collections.Generic;
using System.Linq;

namespace KartraGen.Schemas.Normal.Rules;

/// <summary>
/// Beside <c>properties</c> the members of <c>then</c>, <c>else</c> and <c>dependentSchemas</c> become optional members, and what they require a
/// condition.
/// </summary>
internal sealed class BranchRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (schema.Composition is not { Branches.Count: > 0, AllOf.Count: 0 } composition)
            return null;

        // All at once, since several may give one member, each its type of it.
        var rest = schema with
        {
            Composition = Compositions.OrNothing(composition with { Branches = default }),
        };
        var arms = composition.Branches.SelectMany(branch => Arms(schema, branch, reduction)).ToList();
        return arms.Count == 0 ? rest : MemberArm.AddTo(rest, arms, reduction, isEither: composition.Branches.Count == 1);
    }

    private static List<MemberArm> Arms(Schema schema, SchemaBranch branch, Reduction reduction)
    {
        var arms = new List<MemberArm>();
        var tags = Tags(reduction.Reduce(branch.If));
        foreach (var (inner, holds) in new[] { (branch.Then, true), (branch.Else, false) })
        {
            if (inner is null || reduction.Reduce(inner) is not { } arm || Annotations.AllowsAll(arm))
                continue;
            if (!MemberArm.IsObject(arm) || schema.Properties.Count == 0)
                reduction.ReportKeyword(schema, "if", "dependentSchemas", "dependencies");
            else
                arms.Add(new MemberArm(arm, Words(tags, holds)) { When = holds ? tags : default });
        }

        if (arms.Count > 0 && (tags.Count == 0 || branch.Else is not null))
            reduction.Origins.AddPartial(branch.If);
        return arms;
    }

    /// <summary>The condition as members that must be there, and values that they must have; none where it says more than that.</summary>
    private static EquatableArray<SchemaTag> Tags(Schema condition)
    {
        var listed = condition.Properties.Where(static property => property.Schema.Enum.Count + property.Schema.Literals.Count > 0).ToList();
        if (listed.Count != condition.Properties.Count || condition.Alternatives.Count > 0 || condition.Limits.Count > 0)
            return default;
        return listed
            .Select(static property => new SchemaTag(property.Name, property.Schema.Values.ToEquatableArray()))
            .Concat(
                condition.Required.Where(name => listed.All(property => property.Name != name)).Select(static name => new SchemaTag(name, default))
            )
            .ToEquatableArray();
    }

    private static string Words(EquatableArray<SchemaTag> tags, bool holds) =>
        tags.Count == 0 ? "Only in some cases." : $"{(holds ? "Where" : "Unless")} {MemberArm.InWords(tags)}.";
}
