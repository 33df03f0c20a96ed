using System.Linq;

namespace KartraGen.Schemas.Normal.Rules.Arms;

/// <summary>An alternative that nothing can match is none: <c>{"not":{}}</c>, <c>false</c>, <c>"enum":[]</c>. Without any left, nothing matches.</summary>
internal sealed class DeadArmsRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (Compositions.Choice(schema) is not { } choice || !choice.Arms.Any(static arm => arm.Never))
            return null;
        var arms = choice.Arms.Where(static arm => !arm.Never).ToEquatableArray();
        return arms.Count > 0 ? Compositions.WithArms(schema, arms) : Compositions.WithoutChoice(schema) with { Never = true };
    }
}
