using System.Reflection;

namespace KartraGen.Package.Tests;

/// <summary>The repository's sources, without tests and without what builds leave behind.</summary>
internal static class SourceTree
{
    private static readonly string[] LeftOut = ["bin", "obj", "artifacts", "node_modules", "tests", ".git", ".vs", ".idea"];

    private static string Root { get; } =
        typeof(SourceTree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Repository").Value!;

    /// <summary>Copies them, so that what is built there meets no build of the repository, which other tests may be waiting for at the same time.</summary>
    public static void CopyTo(string folder) => Copy(new DirectoryInfo(Root), Directory.CreateDirectory(folder));

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles())
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        foreach (var inner in from.EnumerateDirectories().Where(static inner => !LeftOut.Contains(inner.Name)))
            Copy(inner, to.CreateSubdirectory(inner.Name));
    }
}
