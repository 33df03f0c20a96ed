using System.Linq;

namespace KartraGen.Schemas.Normal.Rules.Arms;

/// <summary>Null is a flag and no alternative, however it is spelled.</summary>
internal sealed class NullArmsRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (Compositions.Choice(schema) is not { } choice || !choice.Arms.Any(static arm => arm.Nullable))
            return null;
        var arms = choice
            .Arms.Where(static arm => arm.Types != SchemaTypes.Null || arm.Reference is not null || arm.Alternatives.Count > 0)
            .Select(arm => arm.Nullable ? reduction.Settle(reduction.Origins.Carry(arm, arm with { Types = arm.Types & ~SchemaTypes.Null })) : arm)
            .ToEquatableArray();
        if (arms.Count > 0)
            return Compositions.OrNull(Compositions.WithArms(schema, arms));
        var alone = Compositions.WithoutChoice(schema);
        return SchemaMerge.Of(alone, new Schema { Types = SchemaTypes.Null }, reduction.Origins);
    }
}
