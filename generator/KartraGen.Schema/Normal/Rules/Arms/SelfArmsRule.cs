using System.Linq;

namespace KartraGen.Schemas.Normal.Rules.Arms;

/// <summary>A union that names itself as an alternative says nothing by that.</summary>
internal sealed class SelfArmsRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (Compositions.Choice(schema) is not { Arms.Count: > 1 } choice)
            return null;
        var arms = choice.Arms.Where(arm => arm.Reference is null || !reduction.IsOpen(arm.Reference)).ToEquatableArray();
        return arms.Count > 0 && arms.Count < choice.Arms.Count ? Compositions.WithArms(schema, arms) : null;
    }
}
