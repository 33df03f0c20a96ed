using System.Linq;

namespace KartraGen.Schemas.Normal.Rules.Arms;

/// <summary>A choice with an alternative that allows everything says nothing.</summary>
internal sealed class OpenArmRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction) =>
        Compositions.Choice(schema) is { } choice && choice.Arms.Any(Annotations.AllowsAll) ? Compositions.WithoutChoice(schema) : null;
}
