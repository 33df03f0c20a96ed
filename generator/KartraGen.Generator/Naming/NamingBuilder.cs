using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using KartraGen.Schemas;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Generator;

/// <summary>Snapshots' identities, locks and catalogs -> <see cref="Naming"/>.</summary>
internal static class NamingBuilder
{
    public static Naming Build(
        IEnumerable<ActionIdentity> identities,
        IReadOnlyCollection<Lock> locks,
        IReadOnlyCollection<Catalog> catalogs,
        string? namespaceOverride,
        IReadOnlyCollection<string> wanted,
        CancellationToken cancellationToken = default
    )
    {
        var pins = locks.SelectMany(static pinned => pinned.Actions).ToList();
        var byPath = OwnFirst(Named(identities, pins)).GroupBy(static identity => identity.Path, StringComparer.Ordinal).ToList();
        var byKey = pins.ToLookup(static entry => entry.Key ?? "", StringComparer.Ordinal);
        var byId = pins.ToLookup(static entry => entry.Id ?? "", StringComparer.Ordinal);
        var apps = new List<AppModel>();
        var actions = new List<ActionName>();
        var clashes = new List<NameClash>();
        var hints = new NameScope([]);
        var appClashes = new List<NameClash>();
        var unknown = new HashSet<string>(wanted, StringComparer.Ordinal);

        // "My App" and "my-app" would have the same names: they are one app.
        var byApp = byPath
            .Select(static files => files.First())
            .GroupBy(static identity => CSharpNames.Pascal(identity.App), StringComparer.OrdinalIgnoreCase)
            .OrderBy(static app => app.Key, StringComparer.OrdinalIgnoreCase)
            .ToList();
        foreach (var group in byApp)
        {
            // The project's own catalog comes before the bundled one.
            var catalog = catalogs.FirstOrDefault(candidate => Same(CSharpNames.Pascal(candidate.App), group.Key));
            var pinned = locks
                .SelectMany(static pinned => pinned.Apps)
                .FirstOrDefault(candidate => Same(CSharpNames.Pascal(candidate.App), group.Key));
            var name = group.Select(static identity => identity.App).OrderBy(static name => name, StringComparer.Ordinal).First();
            var app = App(name, catalog, pinned, byApp.Count == 1 ? namespaceOverride : null);
            if (apps.FirstOrDefault(other => Same(other.Namespace, app.Namespace) || Same(other.Prefix, app.Prefix)) is { } other)
            {
                appClashes.Add(
                    new NameClash(
                        group.Select(static identity => identity.Path).OrderBy(static path => path, StringComparer.Ordinal).First(),
                        app.App,
                        other.App
                    )
                );
                continue;
            }

            apps.Add(app);
            cancellationToken.ThrowIfCancellationRequested();
            var byName = group
                .Select(identity => Candidate.Of(identity, app, Pinned(identity, byKey, byId)))
                .GroupBy(static candidate => candidate.Name, StringComparer.Ordinal)
                .OrderBy(static name => name.Key, StringComparer.Ordinal)
                .ToList();
            Name(byName, app, catalog, wanted, hints, actions, clashes);
            foreach (var candidate in byName.SelectMany(static name => name))
                unknown.ExceptWith(candidate.Handles);
        }

        return new Naming(
            apps.Select(app => app with { Actions = Names(actions, app) }).ToEquatableArray(),
            actions.OrderBy(static action => action.Path, StringComparer.Ordinal).ToEquatableArray(),
            clashes.OrderBy(static clash => clash.Path, StringComparer.Ordinal).ToEquatableArray(),
            appClashes.ToEquatableArray(),
            byPath.Where(static files => files.Skip(1).Any()).Select(static files => files.Key).ToEquatableArray(),
            wanted.Where(unknown.Contains).ToEquatableArray()
        );
    }

    private static EquatableArray<string> Names(List<ActionName> actions, AppModel app) =>
        actions
            .Where(action => ReferenceEquals(action.App, app))
            .Select(static action => action.Name)
            .OrderBy(static name => name, StringComparer.Ordinal)
            .ToEquatableArray();

    /// <summary>With the names that the lock has of files which lost theirs; without it they have none.</summary>
    private static List<ActionIdentity> Named(IEnumerable<ActionIdentity> identities, IReadOnlyCollection<LockEntry> locks)
    {
        var named = new List<ActionIdentity>();
        foreach (var identity in identities)
        {
            if (identity.Name.Length > 0)
                named.Add(identity);
            else if (locks.FirstOrDefault(entry => entry.File == identity.Path.Replace('\\', '/')) is { } entry)
                named.Add(identity with { App = entry.App ?? identity.App, Key = entry.Key, Id = entry.Id, Name = entry.CSharpName });
        }

        return named;
    }

    /// <summary>Without what the package brings of actions that the project has of its own, whatever they are called there.</summary>
    private static IEnumerable<ActionIdentity> OwnFirst(List<ActionIdentity> all)
    {
        var own = new HashSet<(string App, string? Key)>(
            all.Where(static identity => !identity.Bundled)
                .Select(static identity => (CSharpNames.Pascal(identity.App).ToUpperInvariant(), identity.Key))
        );
        return own.Count == 0
            ? all
            : all.Where(identity =>
                !identity.Bundled || identity.Key is null || !own.Contains((CSharpNames.Pascal(identity.App).ToUpperInvariant(), identity.Key))
            );
    }

    private static void Name(
        List<IGrouping<string, Candidate>> byName,
        AppModel app,
        Catalog? catalog,
        IReadOnlyCollection<string> wanted,
        NameScope hints,
        List<ActionName> actions,
        List<NameClash> clashes
    )
    {
        var readOnly = new HashSet<string>(catalog?.ReadOnly ?? default, StringComparer.Ordinal);
        var commands = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (action, named) in catalog?.Commands ?? default)
            commands[action] = named;
        for (var i = 0; i < byName.Count; i++)
        {
            var group = byName[i];
            // A project that keeps the bundled snapshots beside its own means its own where both have the action.
            var files = group.OrderBy(static file => file.Path, StringComparer.Ordinal).ToList();
            if (files.Any(static file => !file.Bundled))
                files.RemoveAll(static file => file.Bundled);
            if (files.Count > 1)
            {
                clashes.AddRange(files.Select((file, place) => new NameClash(file.Path, group.Key, files[place == 0 ? 1 : 0].Path)));
                continue;
            }

            var (path, handles) = (files[0].Path, files[0].Handles);
            if (wanted.Count > 0 && !handles.Any(wanted.Contains))
                continue;
            var command = handles.Where(commands.ContainsKey).Select(handle => commands[handle]).FirstOrDefault();
            actions.Add(
                new ActionName(
                    path,
                    app,
                    group.Key,
                    hints.Take(HintName(app.App, path)) + ".g.cs",
                    handles.Any(readOnly.Contains),
                    command,
                    IsPrefix(byName, i)
                )
            );
        }
    }

    /// <summary>Names that begin with another one follow it in ordinal order.</summary>
    private static bool IsPrefix(List<IGrouping<string, Candidate>> byName, int index)
    {
        var name = byName[index].Key;
        var (request, response) = (name + "Request", name + "Response");
        for (var i = index + 1; i < byName.Count && byName[i].Key.StartsWith(name, StringComparison.Ordinal); i++)
        {
            if (byName[i].Key.StartsWith(request, StringComparison.Ordinal) || byName[i].Key.StartsWith(response, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static AppModel App(string name, Catalog? catalog, Catalog? pinned, string? namespaceOverride)
    {
        var pascal = CSharpNames.Pascal(name);
        // Vendors' own SDKs have the names without: Stripe.StripeClient, Twilio.TwilioClient.
        var client = CSharpNames.Client(catalog?.ClientName ?? pinned?.ClientName ?? $"Membrane{pascal}Client");
        var prefix =
            client.EndsWith("Client", StringComparison.Ordinal) && client.Length > "Client".Length
                ? client.Substring(0, client.Length - "Client".Length)
                : client;
        var codes = new NameScope([prefix + "ErrorCodes", "Names", "Equals", "ReferenceEquals"]);
        return new AppModel(
            name,
            catalog?.DisplayName ?? name,
            CSharpNames.Namespace(namespaceOverride ?? catalog?.Namespace ?? pinned?.Namespace ?? "Membrane." + pascal),
            namespaceOverride is null ? "Microsoft.Extensions.DependencyInjection" : CSharpNames.Namespace(namespaceOverride),
            prefix,
            client,
            catalog?.IntegrationKey,
            catalog?.RateLimit,
            catalog?.Failure,
            (catalog?.ErrorCodes ?? default)
                .Select(code => code with { Name = codes.Take(CSharpNames.Pascal(code.Name), "Code") })
                .ToEquatableArray(),
            catalog?.TypesOnly == true
        );
    }

    private static LockEntry? Pinned(ActionIdentity identity, ILookup<string, LockEntry> byKey, ILookup<string, LockEntry> byId)
    {
        bool OfApp(LockEntry entry) => entry.App is null || Same(entry.App, identity.App);
        return (identity.Key is null ? null : byKey[identity.Key].FirstOrDefault(OfApp))
            ?? (identity.Id is null ? null : byId[identity.Id].FirstOrDefault(OfApp));
    }

    /// <summary>
    /// <c>kartra.create-lead</c>: from the app and the file's own name, since bundled files lie outside the project; in
    /// lower case, since the compiler compares the names of generated files without case.
    /// </summary>
    private static string HintName(string app, string path)
    {
        var file = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        var slug = file.EndsWith(SnapshotReader.Suffix, StringComparison.OrdinalIgnoreCase)
            ? file.Substring(0, file.Length - SnapshotReader.Suffix.Length)
            : file;
        var hint = new StringBuilder();
        foreach (var c in (app + "." + slug).ToLowerInvariant())
            hint.Append(c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.' ? c : '_');
        return hint.ToString();
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    /// <summary>A snapshot with its C# name, and all that a catalog or a project may call its action.</summary>
    private sealed class Candidate(ActionIdentity identity, string name, string[] handles)
    {
        public string Path => identity.Path;

        public bool Bundled => identity.Bundled;

        public string Name => name;

        public string[] Handles => handles;

        public static Candidate Of(ActionIdentity identity, AppModel app, LockEntry? pinned)
        {
            var name = CSharpNames.Pascal(pinned?.CSharpName ?? identity.Name);
            name = CSharpNames.ObjectMembers.Contains(name) || name == app.ActionsName ? name + "Action" : name;
            // Whatever has a key may be called as anything.
            string?[] handles = identity.Key is { } key
                ? [key, name, identity.Name, identity.Id]
                : [pinned?.KnownAs, name, identity.Name, identity.Id, ActionSlug.Of(identity.Name)];
            return new Candidate(identity, name, [.. handles.OfType<string>()]);
        }
    }
}
