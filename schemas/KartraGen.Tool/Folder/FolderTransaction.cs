using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace KartraGen.Tool.Folder;

/// <summary>
/// Applies a <see cref="FolderChange"/> all or nothing, also when the process is killed. Everything is staged in
/// <c>.kartragen/</c> inside the folder and forced to the disk; then a journal is renamed into place, which is the moment of
/// commit; then nothing is left to do but rename the staged files to their places. The next writer finishes a journal that was left
/// (<see cref="FinishInterrupted"/>), and throws away staged files without one; who only reads sees it (<see cref="IsInterrupted"/>).
/// </summary>
/// <remarks>
/// Staged files are called <c>0.staged</c>, so that no build takes them for snapshots. The folder is not exchanged as a whole
/// (Linux could, at once: renameat2 with RENAME_EXCHANGE), because it holds files of people too: what an editor saves while a copy
/// is prepared would be lost, and it may be a mount, a link or somebody's current directory.
/// </remarks>
public sealed class FolderTransaction : IDisposable
{
    private const string StagingName = ".kartragen";

    private const string NotWritableCode = "FOLDER.NOT_WRITABLE";

    /// <summary>Threads that wait for the disk: together they cost hardly more than not waiting, one by one ten times as much (ext4, 2,000 files).</summary>
    private const int Stagers = 8;

    /// <summary>Open files at a time; systems allow thousands.</summary>
    private const int MostHeld = 1000;

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
        journal = JournalOf(folder);
        this.writerLock = writerLock;
    }

    /// <summary>What is left to do after the commit, with full paths.</summary>
    private sealed record Steps(IReadOnlyList<(string Staged, string Target)> Moves, IReadOnlyList<string> Deletes);

    /// <summary>Whether a fetch was killed within its commit, or is in the middle of it: some files are new and some are old.</summary>
    public static bool IsInterrupted(string folder) => Path.Exists(JournalOf(folder));

    /// <summary>Finishes the commit of a fetch that was killed within it, and drops what one killed before has staged.</summary>
    /// <returns>Whether there was a commit to finish.</returns>
    /// <exception cref="ToolException">There is one, and the folder cannot be written, or it is none that a fetch left.</exception>
    public static bool FinishInterrupted(string folder)
    {
        if (!Directory.Exists(Path.Combine(folder, StagingName)))
        {
            return false;
        }

        var interrupted = IsInterrupted(folder);
        try
        {
            Open(folder).Dispose();
            return interrupted;
        }
        catch (ToolException exception) when (exception.Code == NotWritableCode && !IsInterrupted(folder))
        {
            // The folder is complete: another fetch is at work beside it, or nobody may write there.
            return false;
        }
    }

    /// <summary>Becomes the folder's only writer, and finishes or drops what a killed one has left.</summary>
    /// <exception cref="ToolException">Another process is writing there, or the folder cannot be written.</exception>
    public static FolderTransaction Open(string folder)
    {
        var staging = Path.Combine(folder, StagingName);
        var isNewFolder = !Directory.Exists(folder);
        FileStream writerLock;
        try
        {
            SafePath.RefuseLink(staging);
            Directory.CreateDirectory(staging);
            RefuseForeign(staging);
            writerLock = new FileStream(
                Path.Combine(staging, "writer"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, exception, "Wait until the other kartragen is done, or look at the folder's permissions.");
        }

        var transaction = new FolderTransaction(folder, isNewFolder, writerLock);
        transaction.Recover();
        return transaction;
    }

    /// <summary>Writes and removes what the change says.</summary>
    /// <exception cref="ToolException">The folder cannot be written: nothing was changed, or the next command finishes it.</exception>
    public void Commit(FolderChange change)
    {
        if (change.IsEmpty)
        {
            return;
        }

        var content = new Journal([.. change.Writes.Select(write => write.Key)], change.Deletes);
        content.Check(journal);
        var steps = StepsOf(content);
        var unnamed = Path.Combine(staging, "journal.staged");
        try
        {
            Stage([.. change.Writes.Select((write, index) => (Staged(index), write.Value)), (unnamed, content.ToJson())]);
            CreateFolders(steps);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, exception, "Nothing was changed. Look at the disk's space and at the folder's permissions.");
        }

        var replaced = Hold(steps);
        File.Move(unnamed, journal);
        Finish(steps);
        replaced.ForEach(file => file.Dispose());
    }

    /// <summary>Stops being the writer and removes the staging folder, unless a commit is unfinished.</summary>
    public void Dispose()
    {
        if (!IsInterrupted(folder))
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
        try
        {
            if (IsInterrupted(folder))
            {
                var steps = StepsOf(Journal.Read(journal));
                CreateFolders(steps);
                Finish(steps);
            }

            DeleteStaged();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private static void Stage(IReadOnlyList<(string Path, byte[] Bytes)> files)
    {
        var next = -1;
        // Not the pool's threads, of which there is one for each processor at first.
        var threads = Enumerable
            .Range(0, Math.Min(Stagers, files.Count))
            .Select(_ =>
                Task.Factory.StartNew(
                    () =>
                    {
                        for (var i = Interlocked.Increment(ref next); i < files.Count; i = Interlocked.Increment(ref next))
                        {
                            using var file = File.OpenHandle(files[i].Path, FileMode.Create, FileAccess.Write);
                            RandomAccess.Write(file, files[i].Bytes, 0);
                            RandomAccess.FlushToDisk(file);
                        }
                    },
                    TaskCreationOptions.LongRunning
                )
            );
        Task.WhenAll(threads.ToList()).GetAwaiter().GetResult();
    }

    private static void CreateFolders(Steps steps)
    {
        foreach (var target in steps.Moves.Select(move => Path.GetDirectoryName(move.Target)!).Distinct())
        {
            Directory.CreateDirectory(target);
        }
    }

    /// <summary>
    /// Opens the files that will be replaced or removed. To free their blocks can take a hundred times as long as to rename
    /// (measured: 2.7 ms a file on ext4); as long as they are open, that waits until no file is old any more. Not on Windows, where an
    /// open file cannot be replaced.
    /// </summary>
    private static List<SafeFileHandle> Hold(Steps steps) =>
        OperatingSystem.IsWindows()
            ? []
            :
            [
                .. steps
                    .Moves.Select(move => move.Target)
                    .Concat(steps.Deletes)
                    .Where(File.Exists)
                    .Take(MostHeld)
                    .Select(file => File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)),
            ];

    private void Finish(Steps steps)
    {
        try
        {
            foreach (var (staged, target) in steps.Moves)
            {
                // Not there: the killed process had already renamed it.
                if (File.Exists(staged))
                {
                    File.Move(staged, target, overwrite: true);
                }
            }

            foreach (var path in steps.Deletes)
            {
                File.Delete(path);
            }

            File.Delete(journal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.CouldNotStart(
                "FOLDER.UNFINISHED",
                $"Some files of {folder} are new and some are old: {exception.Message}",
                "Close what holds the file, then finish the fetch: kartragen fetch --finish. The new files are all there, in .kartragen."
            );
        }
    }

    private void DeleteStaged()
    {
        foreach (var file in Directory.GetFiles(staging, "*.staged"))
        {
            File.Delete(file);
        }
    }

    private Steps StepsOf(Journal content) =>
        new(
            [.. content.Writes.Select((path, index) => (Staged(index), SafePath.Resolve(folder, path)))],
            [.. content.Deletes.Select(path => SafePath.Resolve(folder, path))]
        );

    /// <summary>A staged file that is a link would be written through, or become a link in a snapshot's place.</summary>
    private static void RefuseForeign(string staging)
    {
        foreach (var entry in new DirectoryInfo(staging).EnumerateFileSystemInfos().Where(entry => entry is DirectoryInfo || SafePath.IsLink(entry)))
        {
            throw ToolException.CouldNotStart(
                "FOLDER.FOREIGN",
                $"{entry.FullName} is nothing that a fetch puts there.",
                $"Look where it comes from, and delete {staging}."
            );
        }
    }

    private string Staged(int index) => Path.Combine(staging, index.ToString(CultureInfo.InvariantCulture) + ".staged");

    private static string JournalOf(string folder) => Path.Combine(folder, StagingName, "journal.json");

    private static ToolException NotWritable(string folder, Exception exception, string nextAction) =>
        ToolException.CouldNotStart(NotWritableCode, $"{folder} cannot be written: {exception.Message}", nextAction);
}
