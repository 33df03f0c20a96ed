using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Folder;

/// <summary>
/// The one way from a relative path to a file of a schemas folder. It stays inside, and follows no link below the folder: the folder may
/// come from anybody's repository, and what a link points at is none of the command's business. The folder itself may be a link; it was
/// named by whoever runs the command.
/// </summary>
internal static class SafePath
{
    /// <summary>The full path.</summary>
    /// <exception cref="ToolException">The path leads out of the folder, or over a link.</exception>
    public static string Resolve(string folder, string relative)
    {
        var path = folder;
        foreach (var segment in relative.Split('/', '\\'))
        {
            if (segment is "" or "." or ".." || segment.AsSpan().ContainsAny(":\0"))
            {
                throw ToolException.CouldNotStart(
                    "FOLDER.PATH",
                    $"'{relative}' is no path inside {folder}.",
                    $"Give it a plain name, as in {SnapshotPath.Form}."
                );
            }

            path = Path.Combine(path, segment);
            RefuseLink(path);
        }

        return path;
    }

    /// <exception cref="ToolException">It is a link: symbolic, or a junction of Windows.</exception>
    public static void RefuseLink(string path)
    {
        if (IsLink(new FileInfo(path)))
        {
            throw ToolException.CouldNotStart(
                "FOLDER.LINK",
                $"{path} is a link; kartragen follows none inside a schemas folder.",
                "Put what it points at in its place, or remove it."
            );
        }
    }

    /// <summary>Not by the attribute: what a cloud drive has not loaded yet has it too.</summary>
    public static bool IsLink(FileSystemInfo file) => file.LinkTarget is not null;
}
