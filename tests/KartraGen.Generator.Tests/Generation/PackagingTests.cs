extern alias generator;

using System.Xml.Linq;
using generator::KartraGen.Generator;
using generator::KartraGen.Generator.Pipeline;
using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.Generation;

/// <summary>What can be said of the package without packing it; <c>tests/KartraGen.Package.Tests</c> has the rest.</summary>
public class PackagingTests
{
    [Fact]
    public void EveryPropertyThatIsReadReachesTheCompiler()
    {
        var visible = XDocument
            .Parse(Repository.Read("runtime/KartraGen/build/KartraGen.props"))
            .Descendants("CompilerVisibleProperty")
            .Select(static item => item.Attribute("Include")!.Value);
        var read = typeof(GeneratorOptions).GetProperties().Where(static property => property.CanWrite).Select(static property => property.Name);

        Assert.Equal(read.Order(StringComparer.Ordinal), visible.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheMetadataThatMarksOurFilesReachesTheCompiler()
    {
        var metadata = Assert.Single(
            XDocument.Parse(Repository.Read("runtime/KartraGen/build/KartraGen.props")).Descendants("CompilerVisibleItemMetadata")
        );

        Assert.Equal(("AdditionalFiles", "KartraGen"), (metadata.Attribute("Include")!.Value, metadata.Attribute("MetadataName")!.Value));
    }

    [Fact]
    public void TheGeneratorNeedsNothingThatAHostMayLack()
    {
        // What Roslyn 4.8 itself brings. A newer System.Memory or System.Collections.Immutable fails in Visual Studio alone (refit#2309).
        string[] allowed =
        [
            "netstandard 2.0.0.0",
            "Microsoft.CodeAnalysis 4.8.0.0",
            "Microsoft.CodeAnalysis.CSharp 4.8.0.0",
            "System.Collections.Immutable 7.0.0.0",
        ];

        Assert.Subset(
            allowed.ToHashSet(),
            typeof(KartraGenerator).Assembly.GetReferencedAssemblies().Select(static name => $"{name.Name} {name.Version}").ToHashSet()
        );
    }

    /// <summary>The bound of the design since types are told from a normal form (issue 11, part 5); it was 300 KB before.</summary>
    [Fact]
    public void TheGeneratorIsSmall() => Assert.InRange(new FileInfo(typeof(KartraGenerator).Assembly.Location).Length, 1, 400 * 1024);
}
