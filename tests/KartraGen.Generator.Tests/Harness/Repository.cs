using System.Reflection;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>Files of this repository.</summary>
internal static class Repository
{
    private static readonly string Root = typeof(Repository)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "RepositoryRoot")
        .Value!;

    public static string PathOf(string relative) => Path.GetFullPath(relative, Root);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>The files of a folder, in ordinal order.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.GetFiles(PathOf(folder), pattern).Order(StringComparer.Ordinal);
}
