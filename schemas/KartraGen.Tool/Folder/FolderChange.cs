namespace KartraGen.Tool.Folder;

/// <summary>What turns one state of a schemas folder into the next; paths are relative to it, with forward slashes.</summary>
public sealed record FolderChange
{
    /// <summary>Files to write, in this order; the lock comes last.</summary>
    public required IReadOnlyList<KeyValuePair<string, byte[]>> Writes { get; init; }

    /// <summary>Files to remove.</summary>
    public required IReadOnlyList<string> Deletes { get; init; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Writes.Count == 0 && Deletes.Count == 0;
}
