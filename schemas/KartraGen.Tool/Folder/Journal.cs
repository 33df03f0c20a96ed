using System.Text.Json;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Folder;

/// <summary>What a commit has to do: the staged files' places, in the order of their numbers, and the files to delete.</summary>
internal sealed record Journal(IReadOnlyList<string> Writes, IReadOnlyList<string> Deletes)
{
    /// <summary>Reads a journal that was left. It is a file that anybody may have put there: it can name what a fetch writes, and nothing else.</summary>
    /// <exception cref="ToolException">It is none that a fetch wrote.</exception>
    public static Journal Read(string path)
    {
        try
        {
            var journal = JsonSerializer.Deserialize<Journal>(FileText.Decode(File.ReadAllBytes(path))) ?? throw Foreign(path, "is null");
            journal.Check(path);
            return journal;
        }
        catch (JsonException exception)
        {
            throw Foreign(path, $"cannot be read: {exception.Message}");
        }
    }

    /// <summary>The bytes of the file.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <exception cref="ToolException">It names what no fetch writes.</exception>
    public void Check(string path)
    {
        if (Writes is null || Deletes is null)
        {
            throw Foreign(path, "lacks its lists");
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (file, isDelete) in Writes.Select(file => (file, false)).Concat(Deletes.Select(file => (file, true))))
        {
            if (file is null || !(SnapshotPath.IsValid(file) || (file == SnapshotLock.FileName && !isDelete)))
            {
                throw Foreign(path, $"names '{file}', which is no file of a fetch");
            }

            if (!seen.Add(file))
            {
                throw Foreign(path, $"names '{file}' twice");
            }
        }
    }

    private static ToolException Foreign(string path, string what) =>
        ToolException.CouldNotStart("FOLDER.JOURNAL", $"{path} {what}.", "Look where that file comes from, and delete its folder; then fetch again.");
}
