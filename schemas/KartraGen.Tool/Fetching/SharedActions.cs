namespace KartraGen.Tool.Fetching;

/// <summary>Turns what one tenant's token lists into actions that every tenant can run.</summary>
public static class SharedActions
{
    /// <summary>
    /// Leaves out a connection's own copies of actions that are listed themselves, and gives the copies that remain their
    /// parent's id: an id that belongs to one connection is no use to another tenant.
    /// </summary>
    /// <exception cref="ToolException">Two actions have one key, so that neither could be called by it.</exception>
    public static IReadOnlyList<RemoteAction> From(IReadOnlyList<RemoteAction> listed, ICollection<string> warnings)
    {
        // A list that changes while it is read gives an action on two pages.
        var seen = new HashSet<string>();
        var shared = listed.Where(action => action.ConnectionId is null && (action.Id is null || seen.Add(action.Id))).ToList();
        var ids = shared.Select(action => action.Id).ToHashSet();
        var keys = shared.Select(action => action.Key).Where(key => key is not null).ToHashSet();
        foreach (var copy in listed.Where(action => action.ConnectionId is not null))
        {
            if ((copy.ParentId is not null && !ids.Add(copy.ParentId)) || (copy.Key is not null && !keys.Add(copy.Key)))
            {
                continue;
            }

            shared.Add(WithSharedId(copy, warnings));
        }

        foreach (var same in shared.Where(action => action.Key is not null).GroupBy(action => action.Key).Where(group => group.Count() > 1))
        {
            throw ToolException.CouldNotStart(
                "FETCH.SAME_KEY",
                $"{same.Count()} actions have the key '{same.Key}': {string.Join(", ", same.Select(action => $"{action.Id ?? "no id"} ({action.Name})"))}.",
                "Leave all but one out with --exclude ID, or fetch one integration with --integration KEY."
            );
        }

        return shared;
    }

    private static RemoteAction WithSharedId(RemoteAction action, ICollection<string> warnings)
    {
        if (action.ParentId is not null)
        {
            return action with { Id = action.ParentId };
        }

        if (action.Key is not null)
        {
            warnings.Add(
                $"'{action.Label}' exists on one connection only: it is called by its key '{action.Key}', which other tenants must have too."
            );
            return action with { Id = null };
        }

        if (action.Id is null)
        {
            return action;
        }

        warnings.Add($"'{action.Label}' exists on one connection only, without key and parent: its id {action.Id} works for no other tenant.");
        return action;
    }
}
