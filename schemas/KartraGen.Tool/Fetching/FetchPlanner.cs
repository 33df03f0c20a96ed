using System.Text;
using KartraGen.Schemas;
using KartraGen.Schemas.Json;
using KartraGen.Schemas.Snapshots;
using KartraGen.Tool.Folder;
using KartraGen.Tool.Snapshots;
using LockEntry = KartraGen.Tool.Snapshots.LockEntry;

namespace KartraGen.Tool.Fetching;

/// <summary>Works out what fetched actions change in a folder; touches nothing.</summary>
public sealed class FetchPlanner(SnapshotFolder folder)
{
    private readonly List<KeyValuePair<string, byte[]>> writes = [];
    private readonly List<LockedApp> names = [];
    private readonly List<string> deletes = [];
    private readonly List<string> added = [];
    private readonly List<string> changed = [];
    private readonly List<string> removed = [];
    private readonly List<LeftOutAction> leftOut = [];
    private readonly List<string> warnings = [];
    private readonly HashSet<string> files = new(StringComparer.OrdinalIgnoreCase);
    private int taken;

    /// <summary>An action with its entry in the lock, if it has one, and its bytes.</summary>
    private sealed record Ready(ActionSnapshot Action, LockEntry? Entry, byte[] Bytes);

    /// <summary>Plans the folder's next state.</summary>
    /// <param name="apps">What was fetched; other apps of the folder stay as they are.</param>
    /// <param name="prune">Whether actions that Membrane no longer lists are removed.</param>
    /// <exception cref="ToolException">Something needs a decision: actions were lost, or names collide.</exception>
    public FetchPlan Plan(IReadOnlyList<FetchedApp> apps, bool prune)
    {
        var before = folder.Lock ?? new SnapshotLock();
        var entries = before.Actions.Where(entry => apps.All(app => app.Source.App != entry.App)).ToList();
        files.UnionWith(before.Actions.Select(entry => entry.File).OfType<string>());
        names.AddRange((before.Apps ?? []).Where(named => apps.All(app => app.Source.App != named.App)));
        var sources = (before.Sources ?? []).Where(source => apps.All(app => app.Source.App != source.App)).ToList();
        foreach (var app in apps)
        {
            entries.AddRange(PlanApp(app, [.. before.Actions.Where(entry => entry.App == app.Source.App)]));
            sources.Add(app.Source);
        }

        if (removed.Count > 0 && !prune)
        {
            throw ToolException.CouldNotStart(
                "FETCH.SHRUNK",
                $"Membrane no longer lists {removed.Count} of {before.Actions.Count} actions: {string.Join(", ", removed)}.",
                "If they are really gone, run fetch again with --prune; if not, look at the token, the connection and the filters."
            );
        }

        var lockBytes = (before with { Actions = entries, Apps = names, Sources = sources }).ToCanonicalJson();
        if (Differs(folder.Read(SnapshotLock.FileName), lockBytes))
        {
            writes.Add(new(SnapshotLock.FileName, lockBytes));
        }

        return new FetchPlan(new FolderChange { Writes = writes, Deletes = deletes }, added, changed, removed, leftOut, taken, warnings);
    }

    private List<LockEntry> PlanApp(FetchedApp fetched, List<LockEntry> known)
    {
        var app = fetched.Source.App;
        var intake = new ActionIntake(app, SharedActions.From(fetched.Actions, warnings), known);
        var ready = Prepare(intake);
        leftOut.AddRange(intake.LeftOut);
        if (ready.Count == 0)
        {
            throw ToolException.CouldNotAsk(
                "FETCH.UNUSABLE",
                $"Of the actions that Membrane lists for {app}, none can be taken: {string.Join(" ", intake.LeftOut.Select(action => action.Why))}",
                null,
                [.. intake.LeftOut.Select(action => action.ToKeep).OfType<string>()]
            );
        }

        taken += ready.Count;
        var pinned = (folder.Lock?.Apps ?? []).FirstOrDefault(named => named.App == app);
        var (ofActions, ofApp) = NameAssignment.Assign(app, [.. ready.Select(item => (item.Action, item.Entry))], pinned, Catalog(app));
        names.Add(ofApp);
        var places = ready.Select(item => item.Entry?.File).ToArray();
        AssignFiles(app, ready, places);
        var existing = places.Select(file => folder.Read(file!)).ToList();
        // Most of a fetch's work is NJsonSchema's: on every processor.
        var differences = ready.Zip(places, existing).AsParallel().AsOrdered().Select(item => Compare(item.First, item.Second!, item.Third)).ToList();
        var unlisted = intake.Unlisted.ToList();
        RemoveUnlisted(unlisted);
        return
        [
            .. unlisted.Where(entry => entry.File is null),
            .. intake.Kept,
            .. ready.Select((item, index) => PlanAction(item, ofActions[index], places[index]!, differences[index])),
        ];
    }

    /// <summary>What has bytes; the rest is left out.</summary>
    private List<Ready> Prepare(ActionIntake intake)
    {
        var ready = new List<Ready>();
        foreach (
            var (item, (bytes, flaw)) in intake.Taken.Zip(intake.Taken.AsParallel().AsOrdered().Select(item => SnapshotValidator.ToJson(item.Action)))
        )
        {
            if (bytes is not null)
            {
                ready.Add(new Ready(item.Action, item.Entry, bytes));
                continue;
            }

            var own = SnapshotPath.Of(item.Action.App, FileSlug.From(item.Action.Key ?? item.Action.Name));
            if (item.Entry is null && folder.Read(own) is not null && !BelongsToAnother(own, item.Action))
            {
                warnings.Add($"'{item.Action.Name}' {flaw}; your own {own} stands for it.");
                continue;
            }

            intake.LeaveOut(
                item.Action,
                item.Entry,
                flaw!,
                item.Entry?.File is null
                    ? $"To keep it, write {own} yourself, with what is right: fetch leaves alone what the lock does not name."
                    : null
            );
        }

        return ready;
    }

    /// <summary>What is to be said of a snapshot that the folder has otherwise or not at all; null where it has it.</summary>
    private static IReadOnlyList<string>? Compare(Ready item, string file, byte[]? existing) =>
        Differs(existing, item.Bytes) ? SnapshotValidator.Validate(item.Action, file, item.Bytes) : null;

    /// <summary>The folder's, else the package's, with which the compiler names the app.</summary>
    private Catalog? Catalog(string app)
    {
        var file = $"{FileSlug.From(app)}/{CatalogReader.FileName}";
        if ((folder.Read(file) ?? BundledFile.Read(file)) is not { } bytes)
        {
            return null;
        }

        var (text, problems) = (FileText.Decode(bytes), new List<Problem>());
        var catalog = CatalogReader.Read(file, text, problems);
        warnings.AddRange(SnapshotValidator.Describe(file, text, problems));
        return catalog;
    }

    private LockEntry PlanAction(Ready item, string name, string file, IReadOnlyList<string>? differences)
    {
        if (differences is not null)
        {
            writes.Add(new(file, item.Bytes));
            warnings.AddRange(differences);
            (item.Entry?.File is null ? added : changed).Add(name);
        }

        return new LockEntry
        {
            App = item.Action.App,
            CsharpName = name,
            File = file,
            Id = item.Action.Id,
            Key = item.Action.Key,
            KnownAs = item.Action.Key is null ? item.Entry?.KnownAs ?? item.Entry?.Key ?? Slug(item.Action.Name) : null,
            Sha256 = SnapshotHash.Of(Encoding.UTF8.GetString(item.Bytes)),
        };
    }

    private static string? Slug(string name) => ActionSlug.Of(name) is { Length: > 0 } slug ? slug : null;

    private void RemoveUnlisted(List<LockEntry> unlisted)
    {
        foreach (var entry in unlisted)
        {
            if (entry.File is null)
            {
                warnings.Add($"The lock pins {entry.CsharpName} for '{entry.Key ?? entry.Id}', which Membrane does not list.");
                continue;
            }

            removed.Add(entry.CsharpName);
            deletes.Add(entry.File);
        }
    }

    /// <summary>A file name stays for good; new actions of one slug are told apart by a hash of their key or id.</summary>
    private void AssignFiles(string app, List<Ready> actions, string?[] places)
    {
        var slugs = actions
            .Where(item => item.Entry?.File is null)
            .GroupBy(item => FileSlug.From(item.Action.Key ?? item.Action.Name))
            .ToDictionary(slug => slug.Key, slug => slug.Count());
        for (var i = 0; i < places.Length; i++)
        {
            places[i] ??= FileOf(actions[i].Action);
            files.Add(places[i]!);
        }

        string FileOf(ActionSnapshot action)
        {
            var name = action.Key ?? action.Name;
            var slug = FileSlug.From(name);
            var file = SnapshotPath.Of(app, slug);
            return slugs[slug] == 1 && !files.Contains(file) && !BelongsToAnother(file, action)
                ? file
                : SnapshotPath.Of(app, FileSlug.WithHash(name, action.Key ?? action.Id ?? name));
        }
    }

    /// <summary>Whether a file that the lock does not know is somebody's own snapshot, not an earlier one of this action.</summary>
    private bool BelongsToAnother(string file, ActionSnapshot action)
    {
        if ((folder.Read(file) ?? BundledFile.Read(file)) is not { } bytes)
        {
            return false;
        }

        return JsonParser.Parse(FileText.Decode(bytes), []) is not { } root
            || (!Has(root, "key", action.Key) && !Has(root, "id", action.Id) && !Has(root, "name", action.Name));
    }

    private static bool Has(JsonNode root, string member, string? value) => value is not null && root.String(member) == value;

    /// <summary>In what it says: a checkout with CR LF or a formatter's own style is not written anew.</summary>
    private static bool Differs(byte[]? existing, byte[] bytes) =>
        existing is null || !CanonicalJson.AreSame(FileText.Decode(existing), Encoding.UTF8.GetString(bytes));
}
