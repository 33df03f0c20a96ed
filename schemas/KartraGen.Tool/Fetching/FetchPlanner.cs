using System.Runtime.ExceptionServices;
using System.Text;
using KartraGen.Schemas.Snapshots;
using KartraGen.Tool.Folder;
using KartraGen.Tool.Snapshots;
using LockEntry = KartraGen.Tool.Snapshots.LockEntry;

namespace KartraGen.Tool.Fetching;

/// <summary>Works out what fetched actions change in a folder; touches nothing.</summary>
public sealed class FetchPlanner(SnapshotFolder folder)
{
    private readonly List<KeyValuePair<string, byte[]>> writes = [];
    private readonly List<string> deletes = [];
    private readonly List<string> added = [];
    private readonly List<string> changed = [];
    private readonly List<string> removed = [];
    private readonly List<string> warnings = [];

    /// <summary>A snapshot's bytes, whether the folder has others, and what is to be said of them.</summary>
    private sealed record Prepared(byte[] Bytes, bool Differs, IReadOnlyList<string> Warnings);

    /// <summary>Plans the folder's next state.</summary>
    /// <param name="apps">What was fetched; other apps of the folder stay as they are.</param>
    /// <param name="prune">Whether actions that Membrane no longer lists are removed.</param>
    /// <exception cref="ToolException">Something needs a decision: actions were lost, or names collide.</exception>
    public FetchPlan Plan(IReadOnlyList<FetchedApp> apps, bool prune)
    {
        var before = folder.Lock ?? new SnapshotLock();
        var entries = before.Actions.Where(entry => apps.All(app => app.Source.App != entry.App)).ToList();
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
                "If they are really gone, run fetch again with --prune; if not, look at the token, the connection and the filters.");
        }

        var lockBytes = (before with { Actions = entries, Sources = sources }).ToCanonicalJson();
        if (Differs(SnapshotLock.FileName, lockBytes))
        {
            writes.Add(new(SnapshotLock.FileName, lockBytes));
        }

        return new FetchPlan(new FolderChange { Writes = writes, Deletes = deletes }, added, changed, removed, apps.Sum(app => app.Actions.Count), warnings);
    }

    private List<LockEntry> PlanApp(FetchedApp fetched, List<LockEntry> known)
    {
        var app = fetched.Source.App;
        var actions = new List<(ActionSnapshot Action, LockEntry? Entry)>();
        var byKey = known.Where(entry => entry.Key is not null).DistinctBy(entry => entry.Key).ToDictionary(entry => entry.Key!);
        var byId = known.Where(entry => entry.Id is not null).DistinctBy(entry => entry.Id).ToDictionary(entry => entry.Id!);
        var matched = new HashSet<LockEntry>(ReferenceEqualityComparer.Instance);
        foreach (var remote in SharedActions.From(fetched.Actions, warnings).OrderBy(action => action.Key ?? action.Id ?? action.Name, StringComparer.Ordinal))
        {
            var snapshot = ToSnapshot(app, remote);
            var entry = byKey.GetValueOrDefault(snapshot.Key ?? "") ?? byId.GetValueOrDefault(snapshot.Id ?? "");
            entry = entry is not null && matched.Add(entry) ? entry : null;
            actions.Add((snapshot, entry));
        }

        var names = NameAssignment.Assign(app, actions, Catalog(app));
        var files = AssignFiles(app, actions);
        var prepared = PrepareAll([.. actions.Select((item, index) => (item.Action, files[index]))]);
        known.RemoveAll(matched.Contains);
        RemoveUnlisted(known);
        return
        [
            .. known.Where(entry => entry.File is null),
            .. actions.Select((item, index) => PlanAction(item.Action, item.Entry, names[index], files[index], prepared[index])),
        ];
    }

    /// <summary>Nearly all the work of a fetch, most of it NJsonSchema's: on every processor.</summary>
    private IReadOnlyList<Prepared> PrepareAll(IReadOnlyList<(ActionSnapshot Action, string File)> snapshots)
    {
        try
        {
            return [.. snapshots.AsParallel().AsOrdered().Select(item => Prepare(item.Action, item.File))];
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
            throw;
        }
    }

    private Prepared Prepare(ActionSnapshot snapshot, string file)
    {
        var bytes = SnapshotValidator.ToJson(snapshot);
        var differs = Differs(file, bytes);
        return new Prepared(bytes, differs, differs ? SnapshotValidator.Validate(snapshot, file, bytes) : []);
    }

    private Catalog? Catalog(string app)
    {
        var file = $"{FileSlug.From(app)}/{CatalogReader.FileName}";
        return folder.Read(file) is { } bytes ? CatalogReader.Read(file, FileText.Decode(bytes), []) : null;
    }

    private LockEntry PlanAction(ActionSnapshot snapshot, LockEntry? entry, string name, string file, Prepared prepared)
    {
        if (prepared.Differs)
        {
            writes.Add(new(file, prepared.Bytes));
            warnings.AddRange(prepared.Warnings);
            (entry?.File is null ? added : changed).Add(name);
        }

        return new LockEntry
        {
            App = snapshot.App,
            CsharpName = name,
            File = file,
            Id = snapshot.Id,
            Key = snapshot.Key,
            Sha256 = SnapshotHash.Of(Encoding.UTF8.GetString(prepared.Bytes)),
        };
    }

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

    private static ActionSnapshot ToSnapshot(string app, RemoteAction action) => new()
    {
        App = app,
        Id = action.Id,
        Key = action.Key,
        Name = action.Name,
        Description = action.Description,
        InputSchema = action.InputSchema,
        OutputSchema = action.OutputSchema,
        Revision = action.Revision,
    };

    /// <summary>A file name stays for good; new actions of one slug are told apart by a hash of their key or id.</summary>
    private List<string> AssignFiles(string app, List<(ActionSnapshot Action, LockEntry? Entry)> actions)
    {
        var pinned = actions.Select(item => item.Entry?.File).ToHashSet();
        var slugs = actions.Where(item => item.Entry?.File is null).CountBy(item => FileSlug.From(item.Action.Key ?? item.Action.Name)).ToDictionary();
        return [.. actions.Select(item => item.Entry?.File ?? FileOf(item.Action))];

        string FileOf(ActionSnapshot action)
        {
            var name = action.Key ?? action.Name;
            var slug = FileSlug.From(name);
            var file = FileIn(app, slug);
            return slugs[slug] == 1 && !pinned.Contains(file) && !BelongsToAnother(file, action)
                ? file
                : FileIn(app, FileSlug.WithHash(name, action.Key ?? action.Id ?? name));
        }
    }

    private static string FileIn(string app, string slug) => $"{FileSlug.From(app)}/{slug}.action.json";

    /// <summary>Whether a file that the lock does not know is somebody's own snapshot, not an earlier one of this action.</summary>
    private bool BelongsToAnother(string file, ActionSnapshot action)
    {
        if (folder.Read(file) is not { } bytes)
        {
            return false;
        }

        return JsonParser.Parse(FileText.Decode(bytes), []) is not { } root
            || (!Has(root, "key", action.Key) && !Has(root, "id", action.Id) && !Has(root, "name", action.Name));
    }

    private static bool Has(JsonNode root, string member, string? value) => value is not null && root.String(member) == value;

    /// <summary>In what it says: a checkout with CR LF or a formatter's own style is not written anew.</summary>
    private bool Differs(string file, byte[] bytes) =>
        folder.Read(file) is not { } existing || !CanonicalJson.AreSame(FileText.Decode(existing), Encoding.UTF8.GetString(bytes));
}
