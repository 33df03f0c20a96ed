using KartraGen.Schemas.Json;
using KartraGen.Schemas.Snapshots;
using KartraGen.Tool.Folder;
using KartraGen.Tool.Snapshots;
using LockEntry = KartraGen.Tool.Snapshots.LockEntry;

namespace KartraGen.Tool.Comparing;

/// <summary>KG9002 to KG9004: whether the files of a folder say what fetch wrote. Reads and hashes, nothing else.</summary>
public static class OfflineCheck
{
    /// <summary>What is not as the lock says.</summary>
    public static IReadOnlyList<Change> Run(SnapshotFolder folder)
    {
        var entries = folder.Lock!.Actions;
        var found = new List<Change>();
        foreach (var entry in entries.Where(entry => entry.File is not null))
        {
            var bytes = folder.Read(entry.File!);
            if (bytes is null)
            {
                found.Add(Finding(entry, entry.File!, ChangeRules.Missing, Severity.Breaking, "is in the lock and not in the folder"));
            }
            else if (!SnapshotHash.Matches(FileText.Decode(bytes), entry.Sha256 ?? ""))
            {
                found.Add(Finding(entry, entry.File!, ChangeRules.Edited, Severity.Breaking, "is not what fetch wrote"));
            }
        }

        var known = entries.Select(entry => entry.File).ToHashSet();
        foreach (var file in folder.SnapshotFiles().Where(file => !known.Contains(file)))
        {
            found.Add(Finding(null, file, ChangeRules.NotLocked, Severity.Info, "is not in the lock"));
        }

        return found;
    }

    private static Change Finding(LockEntry? entry, string file, ChangeRule rule, Severity severity, string message) =>
        new()
        {
            RuleId = rule.Id,
            App = entry?.App ?? file.Split('/')[0],
            Action = entry?.Key ?? entry?.CsharpName ?? Path.GetFileName(file),
            Wire = Severity.Safe,
            Source = severity,
            Message = $"{file} {message}",
            File = file,
        };
}
