using System.Reflection;

namespace KartraGen.Architecture.Tests;

/// <summary>Files of this repository.</summary>
internal static class Repository
{
    private static readonly string Root = typeof(Repository)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot")
        .Value!;

    public static string PathOf(string relative) => Path.GetFullPath(relative, Root);
}
