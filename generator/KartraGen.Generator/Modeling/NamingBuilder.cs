using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using KartraGen.Schemas;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Generator.Modeling;

/// <summary>Snapshots' identities, locks and catalogs -> <see cref="Naming"/>.</summary>
internal static class NamingBuilder
{
    public static Naming Build(
        IEnumerable<ActionIdentity> identities,
        IReadOnlyCollection<LockEntry> locks,
        IReadOnlyCollection<Catalog> catalogs,
        string? namespaceOverride,
        IReadOnlyCollection<string> wanted,
        CancellationToken cancellationToken = default)
    {
        var byPath = OwnFirst(identities).GroupBy(static identity => identity.Path, StringComparer.Ordinal).ToList();
        var (byKey, byId) = (locks.ToLookup(static entry => entry.Key ?? "", StringComparer.Ordinal), locks.ToLookup(static entry => entry.Id ?? "", StringComparer.Ordinal));
        var apps = new List<AppModel>();
        var actions = new List<ActionName>();
        var clashes = new List<NameClash>();
        var hints = new NameScope([]);
        var appClashes = new List<AppClash>();

        // "My App" and "my-app" would have the same names: they are one app.
        var byApp = byPath.Select(static files => files.First()).GroupBy(static identity => CSharpNames.Pascal(identity.App), StringComparer.OrdinalIgnoreCase).OrderBy(static app => app.Key, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var group in byApp)
        {
            // The project's own catalog comes before the bundled one.
            var catalog = catalogs.FirstOrDefault(candidate => Same(CSharpNames.Pascal(candidate.App), group.Key));
            var app = App(group.Select(static identity => identity.App).OrderBy(static name => name, StringComparer.Ordinal).First(), catalog, byApp.Count == 1 ? namespaceOverride : null);
            if (apps.FirstOrDefault(other => Same(other.Namespace, app.Namespace) || Same(other.Prefix, app.Prefix)) is { } other)
            {
                appClashes.Add(new AppClash(group.Select(static identity => identity.Path).OrderBy(static path => path, StringComparer.Ordinal).First(), app.App, other.App));
                continue;
            }

            apps.Add(app);
            cancellationToken.ThrowIfCancellationRequested();
            var byName = group.GroupBy(identity => CSharpName(identity, app, byKey, byId), StringComparer.Ordinal).OrderBy(static name => name.Key, StringComparer.Ordinal).ToList();
            Name(byName, app, new HashSet<string>(catalog?.ReadOnly ?? default, StringComparer.Ordinal), wanted, hints, actions, clashes);
        }

        return new Naming(
            apps.ToEquatableArray(),
            actions.OrderBy(static action => action.Path, StringComparer.Ordinal).ToEquatableArray(),
            clashes.OrderBy(static clash => clash.Path, StringComparer.Ordinal).ToEquatableArray(),
            appClashes.ToEquatableArray(),
            byPath.Where(static files => files.Skip(1).Any()).Select(static files => files.Key).ToEquatableArray());
    }

    /// <summary>Without what the package brings of actions that the project has of its own, whatever they are called there.</summary>
    private static IEnumerable<ActionIdentity> OwnFirst(IEnumerable<ActionIdentity> identities)
    {
        var all = identities.ToList();
        var own = new HashSet<(string App, string? Key)>(all.Where(static identity => !identity.Bundled).Select(static identity => (CSharpNames.Pascal(identity.App).ToUpperInvariant(), identity.Key)));
        return own.Count == 0 ? all : all.Where(identity => !identity.Bundled || identity.Key is null || !own.Contains((CSharpNames.Pascal(identity.App).ToUpperInvariant(), identity.Key)));
    }

    private static void Name(
        List<IGrouping<string, ActionIdentity>> byName,
        AppModel app,
        HashSet<string> readOnly,
        IReadOnlyCollection<string> wanted,
        NameScope hints,
        List<ActionName> actions,
        List<NameClash> clashes)
    {
        for (var i = 0; i < byName.Count; i++)
        {
            var group = byName[i];
            // A project that keeps the bundled snapshots beside its own means its own where both have the action.
            var files = group.OrderBy(static identity => identity.Path, StringComparer.Ordinal).ToList();
            if (files.Any(static file => !file.Bundled))
                files.RemoveAll(static file => file.Bundled);
            if (files.Count > 1)
            {
                clashes.AddRange(files.Select((file, place) => new NameClash(file.Path, group.Key, files[place == 0 ? 1 : 0].Path)));
                continue;
            }

            var identity = files[0];
            if (wanted.Count > 0 && !wanted.Contains(group.Key) && !wanted.Contains(identity.Key ?? ""))
                continue;
            var reads = readOnly.Contains(identity.Name) || (identity.Key is not null && readOnly.Contains(identity.Key));
            actions.Add(new ActionName(identity.Path, app, group.Key, hints.Take(HintName(app.App, identity.Path)) + ".g.cs", reads, IsPrefix(byName, i)));
        }
    }

    /// <summary>Names that begin with another one follow it in ordinal order.</summary>
    private static bool IsPrefix(List<IGrouping<string, ActionIdentity>> byName, int index)
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

    private static AppModel App(string name, Catalog? catalog, string? namespaceOverride)
    {
        var pascal = CSharpNames.Pascal(name);
        var client = CSharpNames.Client(catalog?.ClientName ?? pascal + "Client");
        var prefix = client.EndsWith("Client", StringComparison.Ordinal) && client.Length > "Client".Length ? client.Substring(0, client.Length - "Client".Length) : client;
        var codes = new NameScope([prefix + "ErrorCodes", "Equals", "ReferenceEquals"]);
        return new AppModel(
            name,
            catalog?.DisplayName ?? name,
            CSharpNames.Namespace(namespaceOverride ?? catalog?.Namespace ?? pascal),
            namespaceOverride is null ? "Microsoft.Extensions.DependencyInjection" : CSharpNames.Namespace(namespaceOverride),
            prefix,
            client,
            catalog?.IntegrationKey,
            catalog?.Failure,
            (catalog?.ErrorCodes ?? default).Select(code => code with { Name = codes.Take(CSharpNames.Pascal(code.Name), "Code") }).ToEquatableArray(),
            catalog?.TypesOnly == true);
    }

    private static string CSharpName(ActionIdentity identity, AppModel app, ILookup<string, LockEntry> byKey, ILookup<string, LockEntry> byId)
    {
        bool OfApp(LockEntry entry) => entry.App is null || Same(entry.App, identity.App);
        var pinned = (identity.Key is null ? null : byKey[identity.Key].FirstOrDefault(OfApp))
            ?? (identity.Id is null ? null : byId[identity.Id].FirstOrDefault(OfApp));
        var name = CSharpNames.Pascal(pinned?.CSharpName ?? identity.Name);
        return CSharpNames.ObjectMembers.Contains(name) || name == app.ActionsName ? name + "Action" : name;
    }

    /// <summary>
    /// <c>kartra.create-lead</c>: from the app and the file's own name, since bundled files lie outside the project; in
    /// lower case, since the compiler compares the names of generated files without case.
    /// </summary>
    private static string HintName(string app, string path)
    {
        var file = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        var slug = file.EndsWith(SnapshotReader.Suffix, StringComparison.OrdinalIgnoreCase) ? file.Substring(0, file.Length - SnapshotReader.Suffix.Length) : file;
        var hint = new StringBuilder();
        foreach (var c in (app + "." + slug).ToLowerInvariant())
            hint.Append(c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.' ? c : '_');
        return hint.ToString();
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
