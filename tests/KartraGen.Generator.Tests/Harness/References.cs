using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>What a consumer of the package compiles against: everything that this test process itself runs on.</summary>
internal static class References
{
    /// <summary>The .NET runtime, KartraGen.dll and its dependencies. Shared, since metadata is costly to read.</summary>
    public static ImmutableArray<MetadataReference> All { get; } =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(IsConsumers)
            .Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToImmutableArray();

    // The generator and these tests are no part of what a consumer references.
    private static bool IsConsumers(string path) =>
        Path.GetFileName(path) is var name
        && (
            name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || name is "netstandard.dll" or "mscorlib.dll" or "KartraGen.dll"
        );
}
