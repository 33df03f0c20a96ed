using System.Linq;

namespace KartraGen.Schemas.Normal.Rules.Arms;

/// <summary>Alternatives of an alternative are alternatives, also behind a reference.</summary>
internal sealed class NestedArmsRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (Compositions.Choice(schema) is not { } choice || !choice.Arms.Any(arm => Inner(arm, reduction).Count > 0))
            return null;
        var arms = choice
            .Arms.SelectMany(arm => Inner(arm, reduction) is { Count: > 0 } inner ? inner : new[] { arm }.ToEquatableArray())
            .ToEquatableArray();
        reduction.Spend(arms.Count);
        return Compositions.WithArms(schema, arms);
    }

    private static EquatableArray<Schema> Inner(Schema arm, Reduction reduction) =>
        arm.Reference is null ? arm.Alternatives : reduction.Target(arm.Reference)?.Alternatives ?? default;
}
