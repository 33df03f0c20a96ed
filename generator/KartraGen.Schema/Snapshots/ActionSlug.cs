using System.Text;

namespace KartraGen.Schemas.Snapshots;

/// <summary>An action's name in the form of a key: <c>Create Lead</c> is <c>create-lead</c>. Letters and digits of ASCII alone.</summary>
internal static class ActionSlug
{
    /// <returns>Empty where the name has no such letter or digit.</returns>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name.ToLowerInvariant())
        {
            if (c is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
                slug.Append(c);
            else if (slug.Length > 0 && slug[slug.Length - 1] != '-')
                slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }
}
