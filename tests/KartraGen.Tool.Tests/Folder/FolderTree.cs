namespace KartraGen.Tool.Tests.Folder;

/// <summary>All that a folder holds, without following a link: to see that nothing of it was touched.</summary>
public static class FolderTree
{
    /// <summary>By relative path: a file's content and time, where a link leads, "" for a folder.</summary>
    public static SortedDictionary<string, string> Of(string folder)
    {
        var tree = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Walk(new DirectoryInfo(folder), "");
        return tree;

        void Walk(DirectoryInfo directory, string path)
        {
            foreach (var entry in directory.EnumerateFileSystemInfos())
            {
                var name = path + entry.Name;
                if (entry.LinkTarget is { } target)
                {
                    tree[name] = "-> " + target;
                }
                else if (entry is DirectoryInfo inner)
                {
                    tree[name + "/"] = "";
                    Walk(inner, name + "/");
                }
                else
                {
                    tree[name] = $"{entry.LastWriteTimeUtc:O} {Convert.ToHexString(File.ReadAllBytes(entry.FullName))}";
                }
            }
        }
    }
}
