using System.Linq;

namespace KartraGen.Schemas.Normal.Rules.Arms;

/// <summary>What has one alternative has no choice: it is a part.</summary>
internal sealed class OneArmRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction) =>
        Compositions.Choice(schema) is { Arms.Count: 1 } choice
            ? Compositions.WithParts(Compositions.WithoutChoice(schema), new[] { choice.Arms[0] }.ToEquatableArray())
            : null;
}
