using KartraGen.Schemas;

namespace KartraGen.Generator;

/// <summary>All names of one compilation: what every file depends on, and what seldom changes.</summary>
/// <param name="Apps">The clients.</param>
/// <param name="Actions">The decisions, in ordinal order of the paths.</param>
/// <param name="Clashes">Snapshots that take each other's name.</param>
/// <param name="AppClashes">Apps that take each other's name.</param>
/// <param name="Repeated">Paths that were given more than once.</param>
/// <param name="Unknown">Actions that the project asks for, and nothing is called.</param>
internal sealed record Naming(
    EquatableArray<AppModel> Apps,
    EquatableArray<ActionName> Actions,
    EquatableArray<NameClash> Clashes,
    EquatableArray<NameClash> AppClashes,
    EquatableArray<string> Repeated,
    EquatableArray<string> Unknown
)
{
    /// <summary>The decision for a snapshot; null where it emits nothing.</summary>
    public ActionName? For(string path)
    {
        var (low, high) = (0, Actions.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Actions[middle].Path, path);
            if (order == 0)
                return Actions[middle];
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }
}
