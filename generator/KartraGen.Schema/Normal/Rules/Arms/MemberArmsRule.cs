using System.Linq;

namespace KartraGen.Schemas.Normal.Rules.Arms;

/// <summary>The members of alternatives beside <c>properties</c> become optional members of the one object.</summary>
internal sealed class MemberArmsRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (schema.Properties.Count == 0 || Compositions.Choice(schema) is not { } choice)
            return null;

        var arms = choice.Arms.Select(arm => arm.Reference is null ? arm : Referred(arm, reduction)).ToList();
        var objects = arms.Where(MemberArm.IsObject).ToList();
        if (objects.Count < arms.Count)
            reduction.ReportKeyword(schema, choice.ExactlyOne ? "oneOf" : "anyOf", "anyOf", "oneOf");
        return MemberArm.AddChoice(Compositions.WithoutChoice(schema), objects, objects.Count == arms.Count, reduction);
    }

    private static Schema Referred(Schema arm, Reduction reduction)
    {
        var target = reduction.Target(arm.Reference!);
        return target is null || target.Reference is not null ? arm : target;
    }
}
