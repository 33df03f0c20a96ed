using System.Collections.Concurrent;

namespace KartraGen;

/// <summary>
/// The ids of actions in a workspace whose catalog has no keys: remembered per app where they are every tenant's, and else per tenant and
/// connection. A listing is asked for once at a time, and one fills all actions of the app.
/// </summary>
internal sealed class ActionIds(TimeProvider time)
{
    // A place costs some 10 KB; whoever has more tenants than that pays a listing now and then.
    private const int MostPlaces = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<ActionPlace, Lazy<Task<Listing>>> _places = new();
    private readonly ConcurrentDictionary<string, Listing> _apps = new(StringComparer.Ordinal);

    /// <summary>The id that an earlier listing gave; null when there was none, or when it does not know the action for sure.</summary>
    public string? Find(ActionPlace place, MembraneAction action)
    {
        if (_apps.IsEmpty && _places.IsEmpty)
        {
            return null;
        }

        var own = _places.TryGetValue(place, out var listing) && listing.Value.IsCompletedSuccessfully ? listing.Value.Result.IdsOf(action) : [];
        return own.Count == 1 ? own[0]
            : own.Count == 0 && _apps.TryGetValue(place.App, out var shared) && shared.IdsOf(action) is [var id] ? id
            : null;
    }

    /// <summary>The ids of all actions that may be meant, by a listing that is not older than the refusal.</summary>
    /// <param name="place">Tenant, connection and app.</param>
    /// <param name="action">The action.</param>
    /// <param name="refused">The id that Membrane knew no more; null when the action was called by its key.</param>
    /// <param name="list">Asks Membrane.</param>
    public async Task<IReadOnlyList<string>> ListAsync(
        ActionPlace place,
        MembraneAction action,
        string? refused,
        Func<Task<IReadOnlyList<ListedAction>>> list
    )
    {
        if (_apps.TryGetValue(place.App, out var shared))
        {
            if (refused is null && shared.IdsOf(action) is { Count: > 0 } known)
            {
                return known;
            }

            if (refused is not null && shared.IdsOf(action).Contains(refused))
            {
                _apps.TryRemove(new(place.App, shared));
            }
        }

        if (_places.TryGetValue(place, out var earlier) && earlier.Value.IsCompleted && !IsGood(earlier.Value, action, refused))
        {
            _places.TryRemove(new(place, earlier));
        }

        if (_places.Count >= MostPlaces)
        {
            _places.Clear();
        }

        var listing = _places.GetOrAdd(place, _ => new Lazy<Task<Listing>>(() => FetchAsync(place, list)));
        try
        {
            return (await listing.Value.ConfigureAwait(false)).IdsOf(action);
        }
        catch
        {
            _places.TryRemove(new(place, listing));
            throw;
        }
    }

    private bool IsGood(Task<Listing> listing, MembraneAction action, string? refused) =>
        listing.IsCompletedSuccessfully
        && listing.Result.IdsOf(action) is var ids
        && (refused is null ? ids.Count > 0 || time.GetElapsedTime(listing.Result.At) < Fresh : !ids.Contains(refused));

    private async Task<Listing> FetchAsync(ActionPlace place, Func<Task<IReadOnlyList<ListedAction>>> list)
    {
        var listing = new Listing(await list().ConfigureAwait(false), time.GetTimestamp());
        if (listing.Actions.Any(action => action.IsShared))
        {
            _apps[place.App] = new Listing([.. listing.Actions.Where(action => action.IsShared)], listing.At);
        }

        return listing;
    }

    private sealed record Listing(IReadOnlyList<ListedAction> Actions, long At)
    {
        public List<string> IdsOf(MembraneAction action) => [.. Actions.Where(listed => listed.Is(action)).Select(listed => listed.Id).Distinct()];
    }
}
