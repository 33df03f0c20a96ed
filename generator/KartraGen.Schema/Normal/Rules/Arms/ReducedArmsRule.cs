using System.Linq;

namespace KartraGen.Schemas.Normal.Rules.Arms;

/// <summary>Alternatives are reduced before what they are alternatives of.</summary>
internal sealed class ReducedArmsRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (Compositions.Choice(schema) is not { } choice)
            return null;
        var arms = choice.Arms.Select(reduction.Reduce).ToList();
        return arms.Where((arm, i) => !ReferenceEquals(arm, choice.Arms[i])).Any() ? Compositions.WithArms(schema, arms.ToEquatableArray()) : null;
    }
}
