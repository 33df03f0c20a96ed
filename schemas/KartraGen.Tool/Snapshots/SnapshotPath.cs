using System.Text.RegularExpressions;

namespace KartraGen.Tool.Snapshots;

/// <summary>
/// The path of a snapshot from its schemas folder: <c>APP/NAME.action.json</c>, each part a plain file name on every system. Whatever a
/// lock or a journal names is held against it before anything is read, written or deleted.
/// </summary>
public static partial class SnapshotPath
{
    private const string Suffix = ".action.json";

    /// <summary>What to write instead, for messages.</summary>
    public const string Form = "APP/NAME" + Suffix + " of letters, digits, '-', '_' and '.'";

    /// <summary>The path of an app's snapshot.</summary>
    /// <param name="app">The app's key.</param>
    /// <param name="slug">A <see cref="FileSlug"/>.</param>
    public static string Of(string app, string slug) => $"{FileSlug.From(app)}/{slug}{Suffix}";

    /// <summary>Whether a text is such a path.</summary>
    public static bool IsValid(string path) => Shape().IsMatch(path) && !path.Split('/').Any(IsDevice);

    /// <summary>
    /// Whether Windows takes a name for a device, whatever follows the first dot
    /// (learn.microsoft.com/windows/win32/fileio/naming-a-file).
    /// </summary>
    internal static bool IsDevice(string name) => Device().IsMatch(name.Split('.')[0]);

    // Windows drops a dot at the end of a name; a name that starts with one is ours or git's.
    [GeneratedRegex(
        @"\A[A-Za-z0-9_]([A-Za-z0-9._-]{0,118}[A-Za-z0-9_-])?/[A-Za-z0-9_][A-Za-z0-9._-]{0,119}\.action\.json\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Shape();

    [GeneratedRegex(@"\A(con|prn|aux|nul|com[0-9]|lpt[0-9])\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Device();
}
