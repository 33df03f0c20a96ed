using System.Text.RegularExpressions;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Fetching;

/// <summary>Gives every action of an app its C# name: the lock's, else the one that its name makes, else the one that its key makes.</summary>
public static partial class NameAssignment
{
    /// <summary>The C# names, in the order of the actions.</summary>
    /// <param name="app">The app's key.</param>
    /// <param name="actions">Every action with its entry in the lock, if it has one.</param>
    /// <exception cref="ToolException">Two actions would get one name, or the lock has a name that C# does not allow.</exception>
    public static IReadOnlyList<string> Assign(string app, IReadOnlyList<(ActionSnapshot Action, LockEntry? Entry)> actions)
    {
        foreach (var (_, entry) in actions)
        {
            if (entry is not null && !Identifier().IsMatch(entry.CsharpName))
            {
                throw ToolException.CouldNotStart("LOCK.NAME", $"'{entry.CsharpName}' is no C# name.", $"Correct \"csharpName\" in {SnapshotLock.FileName}.");
            }
        }

        var names = actions.Select(item => item.Entry?.CsharpName ?? CSharpName.From(item.Action.Name)).ToList();
        var taken = names.GroupBy(name => name).Where(group => group.Key is null || group.Count() > 1).Select(group => group.Key).ToHashSet();
        for (var i = 0; i < names.Count; i++)
        {
            if (actions[i].Entry is null && taken.Contains(names[i]) && actions[i].Action.Key is { } key)
            {
                names[i] = CSharpName.From(key);
            }
        }

        var conflict = names.GroupBy(name => name ?? "").FirstOrDefault(group => group.Key.Length == 0 || group.Count() > 1);
        return conflict is null
            ? [.. names.Select(name => name!)]
            : throw Conflict(app, conflict.Key, actions.Where((_, index) => (names[index] ?? "") == conflict.Key).Select(item => item.Action));
    }

    private static ToolException Conflict(string app, string name, IEnumerable<ActionSnapshot> actions) => ToolException.CouldNotStart(
        "FETCH.SAME_NAME",
        name.Length == 0 ? "An action's name has no letter or digit to make a C# name of." : $"More than one action would be called {name} in C#.",
        [.. actions.Select(action =>
            $"Add to \"actions\" in {SnapshotLock.FileName}, with a name of yours: " +
            $$"""{ "app": "{{app}}", "csharpName": "...", {{(action.Key is null ? $"\"id\": \"{action.Id}\"" : $"\"key\": \"{action.Key}\"")}} }   ({{action.Name}})""")]);

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{Nd}_]*\z")]
    private static partial Regex Identifier();
}
