using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Tool.Snapshots;

/// <summary>Turns names that a server chose into file names: only <c>a-z</c>, <c>0-9</c> and <c>-</c>, so that no name can leave the folder.</summary>
public static partial class FileSlug
{
    private const int MaxLength = 80;

    /// <summary>"create-lead" and "Create Lead" give <c>create-lead</c>; whatever else was in a name is told apart by a short hash of it.</summary>
    public static string From(string name)
    {
        var slug = ActionSlug.Of(name);
        return slug.Length is > 0 and <= MaxLength && Plain().IsMatch(name) && !SnapshotPath.IsDevice(slug) ? slug : WithHash(name, identity: name);
    }

    /// <summary>The slug of a name with a hash of what tells it apart from others of the same slug.</summary>
    public static string WithHash(string name, string identity)
    {
        var slug = ActionSlug.Of(name);
        slug = slug[..Math.Min(slug.Length, MaxLength)].TrimEnd('-');
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..8].ToLowerInvariant();
        return slug.Length == 0 ? hash : $"{slug}-{hash}";
    }

    // What a slug loses of such names (case, kind of separator) does not tell actions apart in practice.
    [GeneratedRegex(@"\A[A-Za-z0-9]+([ _.-][A-Za-z0-9]+)*\z")]
    private static partial Regex Plain();
}
