using System.Diagnostics;
using System.Formats.Tar;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Folder;

/// <summary>The JSON files of a folder, of one file, or of a folder in a git revision.</summary>
public static class FileTree
{
    private const string GitPrefix = "git:";

    /// <summary>Reads <c>DIR</c>, <c>FILE</c> or <c>git:REF:PATH</c>.</summary>
    /// <param name="name">What to read.</param>
    /// <param name="directory">What relative paths start from.</param>
    /// <param name="prepare">Is given the full path of a folder or file before it is read.</param>
    /// <param name="cancellationToken">Stops git.</param>
    /// <returns>The folder as reports name it, and bytes by path relative to it.</returns>
    /// <exception cref="ToolException">There is no such thing.</exception>
    public static async Task<(string Folder, IReadOnlyDictionary<string, byte[]> Files)> ReadAsync(
        string name,
        string directory,
        Action<string> prepare,
        CancellationToken cancellationToken
    )
    {
        if (name.StartsWith(GitPrefix, StringComparison.Ordinal))
        {
            return await ReadGitAsync(name, directory, cancellationToken);
        }

        var path = Path.GetFullPath(Path.Combine(directory, name));
        prepare(path);
        if (File.Exists(path))
        {
            return (
                Slashes(Path.GetDirectoryName(name) ?? ""),
                new Dictionary<string, byte[]> { [Path.GetFileName(path)] = await File.ReadAllBytesAsync(path, cancellationToken) }
            );
        }

        if (!Directory.Exists(path))
        {
            throw ToolException.CouldNotStart("DIFF.NOT_FOUND", $"{name} does not exist.");
        }

        var folder = SnapshotFolder.Open(path);
        return (
            Slashes(name),
            folder
                .SnapshotFiles()
                .SelectMany(file => new[] { file, CatalogBeside(file) })
                .Distinct()
                .Append(SnapshotLock.FileName)
                .Select(file => (file, bytes: folder.Read(file)))
                .Where(item => item.bytes is not null)
                .ToDictionary(item => item.file, item => item.bytes!)
        );
    }

    private static async Task<(string, IReadOnlyDictionary<string, byte[]>)> ReadGitAsync(
        string name,
        string directory,
        CancellationToken cancellationToken
    )
    {
        // A revision cannot hold a colon (git check-ref-format), a path can. One that starts with a dash would be an option.
        var parts = name[GitPrefix.Length..].Split(':', 2);
        if (parts.Length != 2 || parts[0].Length == 0 || parts[0].StartsWith('-'))
        {
            throw ToolException.CouldNotStart("DIFF.GIT", $"'{name}' is not git:REVISION:PATH.", "For instance: git:HEAD:schemas");
        }

        var path = Slashes(parts[1]);
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { "archive", "--format=tar", path.Length == 0 ? parts[0] : $"{parts[0]}:./{path}" })
        {
            start.ArgumentList.Add(argument);
        }

        using var git = Start(start);
        var errors = git.StandardError.ReadToEndAsync(cancellationToken);
        using var archive = new MemoryStream();
        await git.StandardOutput.BaseStream.CopyToAsync(archive, cancellationToken);
        await git.WaitForExitAsync(cancellationToken);
        if (git.ExitCode != 0)
        {
            throw ToolException.CouldNotStart("DIFF.GIT", $"git cannot read {name}: {(await errors).Trim()}");
        }

        archive.Position = 0;
        return (path, ReadTar(archive));
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw ToolException.CouldNotStart("DIFF.GIT", "git is not installed.");
        }
    }

    private static Dictionary<string, byte[]> ReadTar(Stream archive)
    {
        var files = new Dictionary<string, byte[]>();
        using var reader = new TarReader(archive);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && entry.Name.EndsWith(".json", StringComparison.Ordinal))
            {
                using var content = new MemoryStream();
                entry.DataStream?.CopyTo(content);
                files[entry.Name] = content.ToArray();
            }
        }

        return files;
    }

    private static string CatalogBeside(string file) => file[..(file.LastIndexOf('/') + 1)] + "catalog.json";

    private static string Slashes(string path) => path.Replace('\\', '/').TrimEnd('/');
}
