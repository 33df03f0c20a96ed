using System.Linq;

namespace KartraGen.Schemas.Normal.Rules.Arms;

/// <summary>Of equal alternatives one is enough, whatever they are called.</summary>
internal sealed class EqualArmsRule : INormalRule
{
    /// <summary>Among more alternatives nobody looks for equal ones.</summary>
    public const int MaxCompared = 1_000;

    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (Compositions.Choice(schema) is not { Arms.Count: > 1 and < MaxCompared } choice)
            return null;
        var arms = choice.Arms.GroupBy(Annotations.Without).Select(static group => group.First()).ToEquatableArray();
        return arms.Count < choice.Arms.Count ? Compositions.WithArms(schema, arms) : null;
    }
}
