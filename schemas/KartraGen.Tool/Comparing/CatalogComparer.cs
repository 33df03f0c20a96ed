namespace KartraGen.Tool.Comparing;

/// <summary>What happened between two states of a catalog, and what it costs.</summary>
public static class CatalogComparer
{
    /// <summary>Compares two states.</summary>
    /// <param name="before">What the consumer's code was built with.</param>
    /// <param name="after">What there is now.</param>
    /// <param name="showBefore">Whether lines are those of the old files (they are on disk when a live catalog is compared) or of the new ones.</param>
    /// <returns>The changes by app, action and place.</returns>
    public static IReadOnlyList<Change> Compare(CatalogState before, CatalogState after, bool showBefore)
    {
        var changes = new List<Change>();
        var added = after.Actions.ToList();
        foreach (var old in before.Actions)
        {
            var now =
                added.Find(action => action.App == old.App && action.Key is not null && action.Key == old.Key)
                ?? added.Find(action => action.App == old.App && action.Id is not null && action.Id == old.Id)
                ?? added.Find(action => action.App == old.App && action.CSharpName == old.CSharpName);
            if (now is null)
            {
                changes.AddRange(Whole(old, ChangeRules.ActionRemoved, Severity.Breaking, showBefore ? old.File : null));
                continue;
            }

            added.Remove(now);
            changes.AddRange(
                ActionComparer
                    .Compare(old, now)
                    .Located(showBefore ? old.File : now.File, showBefore ? old.Text : now.Text, showBefore ? old.Root : now.Root)
            );
        }

        changes.AddRange(added.SelectMany(action => Whole(action, ChangeRules.ActionAdded, Severity.Safe, showBefore ? null : action.File)));
        return
        [
            .. changes
                .OrderBy(change => change.App, StringComparer.Ordinal)
                .ThenBy(change => change.Action, StringComparer.Ordinal)
                .ThenByDescending(change => change.Severity)
                .ThenBy(change => change.Pointer, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Change> Whole(LoadedAction action, ChangeRule rule, Severity severity, string? file)
    {
        var log = new ChangeLog(action.App, action.Name);
        log.Add(
            rule,
            severity,
            severity,
            rule == ChangeRules.ActionAdded ? $"was added ({action.CSharpName})" : $"was removed ({action.CSharpName})"
        );
        return log.Located(file, action.Text, action.Root);
    }
}
