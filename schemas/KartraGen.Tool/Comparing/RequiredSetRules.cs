using KartraGen.Schemas;

namespace KartraGen.Tool.Comparing;

/// <summary>KG2006: <c>anyOf</c> or <c>oneOf</c> of bare <c>required</c> lists.</summary>
internal static class RequiredSetRules
{
    public static void Compare(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        var (old, now) = (before.Schema, after.Schema);
        if (Same(old.RequiredSets, now.RequiredSets) && old.ExactlyOneSet == now.ExactlyOneSet)
        {
            log.AddOrder(after, old.RequiredSets.Select(Name), now.RequiredSets.Select(Name));
            return;
        }

        // Whoever met an old set still meets a new one, if each old set holds a new one whole.
        var stillMet = now.RequiredSets.Count == 0
            || (old.RequiredSets.Count > 0 && old.RequiredSets.All(set => now.RequiredSets.Any(required => required.All(set.Contains))));
        var loosened = stillMet && (!now.ExactlyOneSet || old.ExactlyOneSet);
        log.Add(
            ChangeRules.RequiredSetsChanged, after, log.IsInput && !loosened ? Severity.Breaking : Severity.Safe, Severity.Info,
            "needs other members together now", Name(old.RequiredSets), Name(now.RequiredSets));
    }

    private static bool Same(EquatableArray<EquatableArray<string>> left, EquatableArray<EquatableArray<string>> right) =>
        left.Count == right.Count && left.All(set => right.Any(other => other.Order(StringComparer.Ordinal).SequenceEqual(set.Order(StringComparer.Ordinal))));

    private static string Name(EquatableArray<EquatableArray<string>> sets) => sets.Count == 0 ? "none" : string.Join(" or ", sets.Select(Name));

    private static string Name(EquatableArray<string> set) => string.Join(" and ", set.Order(StringComparer.Ordinal));
}
