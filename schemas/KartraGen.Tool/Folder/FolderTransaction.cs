using System.Globalization;
using System.Text.Json;

namespace KartraGen.Tool.Folder;

/// <summary>
/// Applies a <see cref="FolderChange"/> all or nothing, also when the process is killed. Everything is staged in
/// <c>.kartragen/</c> inside the folder; then a journal is renamed into place, which is the moment of commit; then the staged
/// files are renamed to their places. Whoever opens the folder for writing next finishes a journal that was left, and throws away
/// staged files without one.
/// </summary>
/// <remarks>
/// Staged files are called <c>0.staged</c>, so that no build takes them for snapshots. Nothing is forced to the disk, which took
/// a millisecond a file: after a power cut <c>check --offline</c> finds what was lost, and <c>fetch</c> writes it again.
/// </remarks>
public sealed class FolderTransaction : IDisposable
{
    private const string StagingName = ".kartragen";
    private readonly string folder;
    private readonly string staging;
    private readonly string journal;
    private readonly bool isNewFolder;
    private readonly FileStream writerLock;

    private FolderTransaction(string folder, bool isNewFolder, FileStream writerLock)
    {
        this.isNewFolder = isNewFolder;
        this.folder = folder;
        staging = Path.Combine(folder, StagingName);
        journal = Path.Combine(staging, "journal.json");
        this.writerLock = writerLock;
    }

    private sealed record Journal(IReadOnlyList<string> Writes, IReadOnlyList<string> Deletes);

    /// <summary>Whether a fetch that was killed has left its commit unfinished.</summary>
    public static bool IsUnfinished(string folder) => File.Exists(Path.Combine(folder, StagingName, "journal.json"));

    /// <summary>Becomes the folder's only writer, and finishes or drops what a killed one has left.</summary>
    /// <exception cref="ToolException">Another process is writing there, or the folder cannot be written.</exception>
    public static FolderTransaction Open(string folder)
    {
        var staging = Path.Combine(folder, StagingName);
        var isNewFolder = !Directory.Exists(folder);
        FileStream writerLock;
        try
        {
            Directory.CreateDirectory(staging);
            writerLock = new FileStream(Path.Combine(staging, "writer"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.CouldNotStart(
                "FOLDER.NOT_WRITABLE",
                $"{folder} cannot be written: {exception.Message}",
                "Wait until the other kartragen is done, or look at the folder's permissions.");
        }

        var transaction = new FolderTransaction(folder, isNewFolder, writerLock);
        transaction.Recover();
        return transaction;
    }

    /// <summary>Writes and removes what the change says.</summary>
    public void Commit(FolderChange change)
    {
        if (change.IsEmpty)
        {
            return;
        }

        for (var i = 0; i < change.Writes.Count; i++)
        {
            File.WriteAllBytes(Staged(i), change.Writes[i].Value);
        }

        var content = new Journal([.. change.Writes.Select(write => write.Key)], change.Deletes);
        var unnamed = Path.Combine(staging, "journal.staged");
        File.WriteAllBytes(unnamed, JsonSerializer.SerializeToUtf8Bytes(content));
        File.Move(unnamed, journal);
        Finish(content);
    }

    /// <summary>Stops being the writer and removes the staging folder, unless a commit is unfinished.</summary>
    public void Dispose()
    {
        if (!File.Exists(journal))
        {
            DeleteStaged();
        }

        writerLock.Dispose();
        try
        {
            Directory.Delete(staging);
            if (isNewFolder && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
        catch (IOException)
        {
            // Not empty: a journal is left to finish, or the next writer has already moved in.
        }
    }

    private void Recover()
    {
        if (File.Exists(journal))
        {
            Finish(JsonSerializer.Deserialize<Journal>(File.ReadAllBytes(journal))!);
        }

        DeleteStaged();
    }

    private void DeleteStaged()
    {
        foreach (var file in Directory.GetFiles(staging, "*.staged"))
        {
            File.Delete(file);
        }
    }

    private void Finish(Journal content)
    {
        for (var i = 0; i < content.Writes.Count; i++)
        {
            // Not there: the killed process had already renamed it.
            if (File.Exists(Staged(i)))
            {
                var target = SnapshotFolder.Resolve(folder, content.Writes[i]);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Move(Staged(i), target, overwrite: true);
            }
        }

        foreach (var path in content.Deletes)
        {
            File.Delete(SnapshotFolder.Resolve(folder, path));
        }

        File.Delete(journal);
    }

    private string Staged(int index) => Path.Combine(staging, index.ToString(CultureInfo.InvariantCulture) + ".staged");
}
