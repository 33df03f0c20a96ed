using System.Text;

namespace KartraGen;

/// <summary>An action as Membrane lists it, as far as calling it goes.</summary>
/// <param name="Id">The id that calls it.</param>
/// <param name="IsShared">Whether the id is that of every tenant's: of the action that the connection's own was made from.</param>
/// <param name="Key">Its key; null for an action of Membrane's catalog.</param>
/// <param name="Name">Its name for people.</param>
internal sealed record ListedAction(string Id, bool IsShared, string? Key, string? Name)
{
    /// <summary>Whether it is the one that a snapshot speaks of. A name counts only where there is no key: those with one the workspace made itself.</summary>
    public bool Is(MembraneAction action) =>
        Key is not null ? Key == action.Key : Slug(Name) is { } slug && (slug == action.Key || slug == Slug(action.Name));

    /// <summary><c>Create Lead</c> as <c>create-lead</c>; null where nothing is left.</summary>
    private static string? Slug(string? name)
    {
        var slug = new StringBuilder();
        foreach (var character in name ?? "")
        {
            if (char.IsLetterOrDigit(character))
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-') is { Length: > 0 } text ? text : null;
    }
}
