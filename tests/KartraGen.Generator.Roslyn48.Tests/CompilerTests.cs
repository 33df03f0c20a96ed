using System.Reflection;
using KartraGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KartraGen.Generator.Roslyn48.Tests;

/// <summary>The linked tests prove nothing of Roslyn 4.8 unless this is it.</summary>
public class CompilerTests
{
    [Theory]
    [InlineData(typeof(Compilation))]
    [InlineData(typeof(CSharpGeneratorDriver))]
    public void IsTheOldestThatWePromise(Type type)
    {
        Assert.Equal(new Version(4, 8, 0, 0), type.Assembly.GetName().Version);
        Assert.StartsWith(
            "4.8.0",
            type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            StringComparison.Ordinal
        );
        Assert.Single(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == type.Assembly.GetName().Name);
    }

    [Fact]
    public void RunsTheGeneratorOnAllOfKartra()
    {
        Assert.Equal(20, TestProject.Kartra.Files.Count(static file => file.Path.EndsWith(".action.json", StringComparison.Ordinal)));
        Assert.Equal(21, TestProject.Kartra.Run().AssertClean().Sources.Count);
    }
}
