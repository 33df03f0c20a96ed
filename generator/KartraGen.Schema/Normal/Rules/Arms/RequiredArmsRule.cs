using System.Linq;

namespace KartraGen.Schemas.Normal.Rules.Arms;

/// <summary>Alternatives that only require members are sets of members of which one must be there.</summary>
internal sealed class RequiredArmsRule : INormalRule
{
    public Schema? Apply(Schema schema, Reduction reduction)
    {
        if (Compositions.Choice(schema) is not { Arms.Count: > 1 } choice || !choice.Arms.All(static arm => IsSet(arm)))
            return null;
        var rest = Compositions.WithoutChoice(schema);
        if (schema.RequiredSets.Count == 0)
            return rest with
            {
                RequiredSets = choice.Arms.Select(static arm => arm.Required.ToEquatableSet()).ToEquatableArray(),
                ExactlyOneSet = choice.ExactlyOne,
            };
        reduction.ReportKeyword(schema, choice.ExactlyOne ? "oneOf" : "anyOf", "anyOf", "oneOf");
        return rest;
    }

    private static bool IsSet(Schema arm) =>
        arm is { Required.Count: > 0, Types: SchemaTypes.None or SchemaTypes.Object, Composition: null }
        && Annotations.IsBare(arm with { Required = default, Types = SchemaTypes.None });
}
