using KartraGen.Generator;
using KartraGen.Schemas.Snapshots;
using KartraGen.Tool.Snapshots;
using LockEntry = KartraGen.Tool.Snapshots.LockEntry;

namespace KartraGen.Tool.Fetching;

/// <summary>Matches what Membrane lists for an app with the entries of its lock, and leaves out what nothing could be made of.</summary>
internal sealed class ActionIntake
{
    private readonly string app;
    private readonly IReadOnlyList<LockEntry> known;
    private readonly HashSet<LockEntry> matched = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes in the actions of an app.</summary>
    /// <param name="app">The app's key.</param>
    /// <param name="actions">What Membrane lists.</param>
    /// <param name="known">The app's entries in the lock.</param>
    public ActionIntake(string app, IEnumerable<RemoteAction> actions, IReadOnlyList<LockEntry> known)
    {
        this.app = app;
        this.known = known;
        var byKey = known.Where(entry => entry.Key is not null).DistinctBy(entry => entry.Key).ToDictionary(entry => entry.Key!);
        var byId = known.Where(entry => entry.Id is not null).DistinctBy(entry => entry.Id).ToDictionary(entry => entry.Id!);
        LockEntry? ByHandle(RemoteAction action) => byKey.GetValueOrDefault(action.Key ?? "") ?? byId.GetValueOrDefault(action.Id ?? "");

        // Who has a handle of the lock comes first: it may not be deprived of its entry by what only has a name.
        foreach (
            var action in actions
                .OrderBy(action => ByHandle(action) is null)
                .ThenBy(action => action.Key ?? action.Id ?? action.Name, StringComparer.Ordinal)
        )
        {
            var entry = ByHandle(action) ?? known.FirstOrDefault(entry => !matched.Contains(entry) && IsOtherwiseKnown(entry, action));
            entry = entry is not null && matched.Add(entry) ? entry : null;
            Take(action, entry);
        }
    }

    /// <summary>What can become a snapshot, each with its entry, if it has one.</summary>
    public List<(ActionSnapshot Action, LockEntry? Entry)> Taken { get; } = [];

    /// <summary>What cannot.</summary>
    public List<LeftOutAction> LeftOut { get; } = [];

    /// <summary>The entries of what was left out: they stay, with their snapshots.</summary>
    public List<LockEntry> Kept { get; } = [];

    /// <summary>The entries that no action answers to.</summary>
    public IEnumerable<LockEntry> Unlisted => known.Where(entry => !matched.Contains(entry));

    /// <summary>Leaves out what was taken, for a reason that its content gave.</summary>
    public void LeaveOut(ActionSnapshot action, LockEntry? entry, string why, string? toKeep) =>
        LeaveOut(action.Key ?? action.Name, entry, $"'{action.Name}' {why}.", toKeep);

    /// <summary>Whether a catalog that has no keys lists the entry's action by its name, or one that has them again by what it was known as.</summary>
    private static bool IsOtherwiseKnown(LockEntry entry, RemoteAction action) =>
        action.Key is { } key
            ? entry.Key is null && entry.KnownAs == key
            : action.Name is { } name && (entry.CsharpName == CSharpNames.Pascal(name) || (entry.KnownAs ?? entry.Key) == ActionSlug.Of(name));

    private void Take(RemoteAction action, LockEntry? entry)
    {
        // A person may have written down what Membrane does not say.
        var name = action.Name ?? entry?.CsharpName;
        var (key, id) = action is { Key: null, Id: null } ? (entry?.Key, entry?.Id) : (action.Key, action.Id);
        if (action.Flaw is { } flaw)
        {
            LeaveOut(action.Label, entry, $"'{action.Label}' {flaw}.", null);
        }
        else if (name is null)
        {
            var nameless = key is null && id is null;
            LeaveOut(
                action.Label,
                entry,
                nameless ? "Membrane lists an action without a name, a key or an id." : $"Membrane lists an action without a name: '{action.Label}'.",
                nameless ? null : $"To keep it, give it a name. {LockHint.Add(app, "...", key, id)}"
            );
        }
        else if (key is null && id is null)
        {
            LeaveOut(
                action.Label,
                entry,
                $"Membrane lists '{name}' without a key or an id that it could be called by.",
                $"To keep it, find its key. {LockHint.Add(app, CSharpNames.Pascal(name), "...", null)}"
            );
        }
        else
        {
            Taken.Add((ToSnapshot(action, name, key, id), entry));
        }
    }

    private void LeaveOut(string label, LockEntry? entry, string why, string? toKeep)
    {
        if (entry is not null)
        {
            Kept.Add(entry);
        }

        LeftOut.Add(new LeftOutAction(app, label, entry?.File is null ? why : $"{why} {entry.File} stays as it is.", toKeep));
    }

    private ActionSnapshot ToSnapshot(RemoteAction action, string name, string? key, string? id) =>
        new()
        {
            App = app,
            Id = id,
            Key = key,
            Name = name,
            Description = action.Description,
            InputSchema = action.InputSchema,
            OutputSchema = action.OutputSchema,
            Revision = action.Revision,
        };
}
