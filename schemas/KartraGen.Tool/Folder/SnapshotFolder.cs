using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Folder;

/// <summary>A schemas folder as it is on disk.</summary>
public sealed class SnapshotFolder
{
    private SnapshotFolder(string path, SnapshotLock? snapshotLock)
    {
        Path = path;
        Lock = snapshotLock;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The lock; null where there is none yet.</summary>
    public SnapshotLock? Lock { get; }

    /// <summary>Reads the folder's lock.</summary>
    /// <exception cref="ToolException">The lock cannot be read, or names a file outside the folder.</exception>
    public static SnapshotFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var file = System.IO.Path.Combine(full, SnapshotLock.FileName);
        var folder = new SnapshotFolder(full, File.Exists(file) ? SnapshotLock.Parse(File.ReadAllBytes(file)) : null);
        foreach (var entry in folder.Lock?.Actions ?? [])
        {
            if (entry.File is not null)
            {
                folder.Resolve(entry.File);
            }
        }

        return folder;
    }

    /// <summary>The full path of a file of this folder.</summary>
    /// <param name="relative">Relative, with forward slashes.</param>
    /// <exception cref="ToolException">The path leads out of the folder.</exception>
    public string Resolve(string relative) => Resolve(Path, relative);

    /// <summary>The full path of a file below a folder.</summary>
    /// <exception cref="ToolException">The path leads out of the folder.</exception>
    public static string Resolve(string folder, string relative)
    {
        var segments = relative.Split('/', '\\');
        return !System.IO.Path.IsPathRooted(relative) && !segments.Any(segment => segment is "" or "." or ".." || segment.Contains(':'))
            ? System.IO.Path.Combine([folder, .. segments])
            : throw ToolException.CouldNotStart("FOLDER.PATH", $"'{relative}' is no path inside {folder}.", $"Correct it in {SnapshotLock.FileName}.");
    }

    /// <summary>The bytes of a file; null where there is none.</summary>
    public byte[]? Read(string relative)
    {
        var file = Resolve(relative);
        return File.Exists(file) ? File.ReadAllBytes(file) : null;
    }

    /// <summary>Every snapshot of the folder, relative and ordered, whether the lock knows it or not.</summary>
    public IReadOnlyList<string> SnapshotFiles() => System.IO.Directory.Exists(Path)
        ? [.. System.IO.Directory.EnumerateFiles(Path, "*.action.json", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith(".kartragen/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)]
        : [];
}
