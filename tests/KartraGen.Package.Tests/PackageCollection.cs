using Xunit;

namespace KartraGen.Package.Tests;

/// <summary>All tests of what is packed: one after the other, on one <see cref="PackedPackage"/>.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "package";
}
