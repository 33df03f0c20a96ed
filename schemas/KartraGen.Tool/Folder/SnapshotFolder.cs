using System.IO.Enumeration;
using KartraGen.Schemas.Snapshots;
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
    /// <exception cref="ToolException">The lock cannot be read, or says what no lock may.</exception>
    public static SnapshotFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return new SnapshotFolder(full, Read(full, SnapshotLock.FileName) is { } bytes ? SnapshotLock.Parse(bytes) : null);
    }

    /// <summary>The bytes of a file; null where there is none.</summary>
    /// <param name="relative">Relative, with forward slashes.</param>
    /// <exception cref="ToolException">The path leads out of the folder, or over a link.</exception>
    public byte[]? Read(string relative) => Read(Path, relative);

    /// <summary>Every snapshot of the folder, relative and ordered, whether the lock knows it or not; nothing behind a link to a folder.</summary>
    public IReadOnlyList<string> SnapshotFiles() =>
        Directory.Exists(Path)
            ?
            [
                .. new FileSystemEnumerable<string>(
                    Path,
                    (ref FileSystemEntry entry) => entry.ToFullPath(),
                    new EnumerationOptions
                    {
                        RecurseSubdirectories = true,
                        AttributesToSkip = 0,
                        IgnoreInaccessible = false,
                    }
                )
                {
                    ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                        !entry.IsDirectory && entry.FileName.EndsWith(SnapshotReader.Suffix, StringComparison.Ordinal),
                    ShouldRecursePredicate = (ref FileSystemEntry entry) => !SafePath.IsLink(entry.ToFileSystemInfo()),
                }
                    .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
                    .Where(file => !file.StartsWith(".kartragen/", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    private static byte[]? Read(string folder, string relative)
    {
        var file = SafePath.Resolve(folder, relative);
        return File.Exists(file) ? File.ReadAllBytes(file) : null;
    }
}
