using System.Xml.Linq;

namespace KartraGen.Architecture.Tests;

/// <summary>A member that is gone is a MissingMethodException in an app that was compiled against it.</summary>
public sealed class ContractTests
{
    private const string Analyzer = "Microsoft.CodeAnalysis.PublicApiAnalyzers";

    /// <remarks>To mend: CONTRIBUTING.md, The contract.</remarks>
    [Fact]
    public void Every_packed_library_declares_what_it_offers()
    {
        var libraries = Directory
            .EnumerateFiles(Repository.PathOf("runtime"), "*.csproj", SearchOption.AllDirectories)
            .Where(file => XDocument.Load(file).Descendants("IsPackable").Any(property => property.Value == "true"))
            .ToList();

        Assert.NotEmpty(libraries);
        Assert.All(
            libraries,
            file =>
            {
                Assert.Contains(XDocument.Load(file).Descendants("PackageReference"), package => package.Attribute("Include")?.Value == Analyzer);
                Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "PublicAPI.Shipped.txt")));
            }
        );
    }
}
