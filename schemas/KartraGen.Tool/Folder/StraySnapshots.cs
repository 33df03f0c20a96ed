using System.IO.Enumeration;
using KartraGen.Schemas.Json;
using KartraGen.Schemas.Snapshots;

namespace KartraGen.Tool.Folder;

/// <summary>Files that look like snapshots and are none to the generator, because of their names: <c>create-lead.json</c>.</summary>
internal static class StraySnapshots
{
    // A snapshot of hundreds of actions in one file is longer, and is none.
    private const long Longest = 16 * 1024 * 1024;

    /// <summary>Their paths in the folder, relative and ordered; nothing behind a link.</summary>
    public static IReadOnlyList<string> Find(string folder) =>
        Directory.Exists(folder)
            ?
            [
                .. new FileSystemEnumerable<string>(
                    folder,
                    (ref FileSystemEntry entry) => entry.ToFullPath(),
                    new EnumerationOptions { RecurseSubdirectories = true }
                )
                {
                    ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                        !entry.IsDirectory && entry.Length <= Longest && IsCandidate(entry.FileName) && !SafePath.IsLink(entry.ToFileSystemInfo()),
                    ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                        entry.FileName is not (".kartragen" or "bin" or "obj" or "node_modules") && !SafePath.IsLink(entry.ToFileSystemInfo()),
                }
                    .Where(file => IsSnapshot(File.ReadAllText(file)))
                    .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    private static bool IsCandidate(ReadOnlySpan<char> name) =>
        name.Contains(".json", StringComparison.OrdinalIgnoreCase)
        && !name.EndsWith(SnapshotReader.Suffix, StringComparison.Ordinal)
        && !name.StartsWith("kartragen.", StringComparison.Ordinal);

    private static bool IsSnapshot(string text) =>
        text.Contains("Schema\"", StringComparison.Ordinal)
        && JsonParser.Parse(text, []) is { Kind: JsonKind.Object } root
        && (root["inputSchema"] ?? root["outputSchema"]) is not null
        && (root["name"] ?? root["key"]) is not null;
}
