using System.Globalization;
using KartraGen.Generator;
using KartraGen.Schemas.Snapshots;
using KartraGen.Tool.Snapshots;
using LockEntry = KartraGen.Tool.Snapshots.LockEntry;

namespace KartraGen.Tool.Fetching;

/// <summary>
/// Gives every action of an app its C# name: the lock's, else the one that its name makes, else the one that its key makes. What the
/// generator makes of these is its own word.
/// </summary>
internal static class NameAssignment
{
    /// <summary>The C# names, in the order of the actions, and those of the app.</summary>
    /// <param name="app">The app's key.</param>
    /// <param name="actions">Every action with its entry in the lock, if it has one.</param>
    /// <param name="pinned">The app's names in the lock, if it has any.</param>
    /// <param name="catalog">What people wrote down about the app: a client's name is none of an action's.</param>
    /// <exception cref="ToolException">Two actions would get one name.</exception>
    public static (IReadOnlyList<string> Actions, LockedApp App) Assign(
        string app,
        IReadOnlyList<(ActionSnapshot Action, LockEntry? Entry)> actions,
        LockedApp? pinned,
        Catalog? catalog
    )
    {
        var names = actions.Select(item => CSharpNames.Pascal(item.Entry?.CsharpName ?? item.Action.Name)).ToList();
        var taken = Repeated(names).ToHashSet();
        for (var i = 0; i < names.Count; i++)
        {
            if (actions[i].Entry is null && taken.Contains(names[i]) && actions[i].Action.Key is { } key)
            {
                names[i] = CSharpNames.Pascal(key);
            }
        }

        var naming = NamingBuilder.Build(
            names.Select((name, index) => new ActionIdentity(Path(index), app, null, null, name)),
            [new SnapshotLock { Apps = pinned is null ? [] : [pinned] }.ToPins()],
            catalog is null ? [] : [catalog],
            namespaceOverride: null,
            wanted: []
        );
        if (naming.Clashes.FirstOrDefault() is { } clash)
        {
            var clashing = actions.Where((_, index) => naming.Clashes.Any(other => other.Name == clash.Name && other.Path == Path(index)));
            throw Conflict(app, clash.Name, clashing.Select(item => item.Action));
        }

        var client = naming.Apps[0];
        var ofApp = new LockedApp
        {
            App = app,
            Namespace = client.Namespace,
            ClientName = client.ClientName,
        };
        return ([.. names.Select((_, index) => naming.For(Path(index))!.Name)], ofApp);
    }

    private static string Path(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Repeated(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);

    private static ToolException Conflict(string app, string name, IEnumerable<ActionSnapshot> actions) =>
        ToolException.CouldNotStart(
            "FETCH.SAME_NAME",
            $"More than one action would be called {name} in C#.",
            [.. actions.Select(action => $"With a name of yours: {LockHint.Add(app, "...", action.Key, action.Id)}   ({action.Name})")]
        );
}
