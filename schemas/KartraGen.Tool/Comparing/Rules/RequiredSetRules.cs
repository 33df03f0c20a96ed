using KartraGen.Schemas;

namespace KartraGen.Tool.Comparing.Rules;

/// <summary>KG2006: sets of members of which one must be there, and members that must be there where others are.</summary>
internal sealed class RequiredSetRules : ISchemaRule
{
    public void Compare(ChangeLog log, SchemaPlace before, SchemaPlace after)
    {
        Compare(log, after, before.Schema.RequiredSets, after.Schema.RequiredSets, before.Schema.ExactlyOneSet, after.Schema.ExactlyOneSet);
        Compare(log, after, before.Schema.BranchSets, after.Schema.BranchSets, false, false);
        var (old, now) = (Conditions(before), Conditions(after));
        foreach (var condition in now.Except(old))
        {
            log.Add(
                ChangeRules.RequiredSetsChanged,
                after,
                log.IsInput ? Severity.Dangerous : Severity.Safe,
                Severity.Info,
                $"needs members where others are set now: {condition}",
                after: condition
            );
        }

        foreach (var condition in old.Except(now))
        {
            log.Add(
                ChangeRules.RequiredSetsChanged,
                after,
                Severity.Safe,
                Severity.Info,
                $"no longer needs members where others are set: {condition}",
                before: condition
            );
        }
    }

    private static void Compare(
        ChangeLog log,
        SchemaPlace after,
        EquatableArray<EquatableSet<string>> old,
        EquatableArray<EquatableSet<string>> now,
        bool exactly,
        bool exactlyNow
    )
    {
        if (Same(old, now) && exactly == exactlyNow)
        {
            log.AddOrder(after, old.Select(Name), now.Select(Name));
            return;
        }

        // Whoever met an old set still meets a new one, if each old set holds a new one whole.
        var stillMet = now.Count == 0 || (old.Count > 0 && old.All(set => now.Any(required => required.All(set.Contains))));
        var loosened = stillMet && (!exactlyNow || exactly);
        log.Add(
            ChangeRules.RequiredSetsChanged,
            after,
            log.IsInput && !loosened ? Severity.Breaking : Severity.Safe,
            Severity.Info,
            "needs other members together now",
            Name(old),
            Name(now)
        );
    }

    private static List<string> Conditions(SchemaPlace place) =>
        [.. place.Schema.Conditions.Select(condition => $"{string.Join(" and ", condition.When.Select(Name))}: {Name(condition.Required)}")];

    private static bool Same(EquatableArray<EquatableSet<string>> left, EquatableArray<EquatableSet<string>> right) =>
        left.Count == right.Count
        && left.All(set => right.Any(other => other.Order(StringComparer.Ordinal).SequenceEqual(set.Order(StringComparer.Ordinal))));

    private static string Name(EquatableArray<EquatableSet<string>> sets) => sets.Count == 0 ? "none" : string.Join(" or ", sets.Select(Name));

    private static string Name(SchemaTag tag) =>
        tag.Values.Count == 0 ? tag.Member : $"{tag.Member} = {string.Join("|", tag.Values.Select(value => value.Text))}";

    private static string Name(IEnumerable<string> set) => string.Join(" and ", set.Order(StringComparer.Ordinal));
}
