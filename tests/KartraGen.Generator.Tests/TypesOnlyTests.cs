using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests;

/// <summary><c>"typesOnly": true</c> in a catalog: what an app sends by itself has types, and nothing can be called.</summary>
public class TypesOnlyTests
{
    private static readonly TestFile Event = new(
        "/project/schemas/bell/rang.action.json",
        """
        { "app": "bell", "key": "rang", "name": "Bell Rang", "inputSchema": { "type": "object" },
          "outputSchema": { "type": "object", "properties": { "who": { "type": "object", "properties": { "name": { "type": "string" } } } } } }
        """
    );

    [Theory]
    [InlineData("true", 1, "record BellRang :")]
    [InlineData("false", 2, "record BellRangResponse :")]
    [InlineData("\"true\"", 2, "record BellRangResponse :")]
    public void TypesAreAllThatIsMade(string typesOnly, int files, string root)
    {
        var catalog = new TestFile("/project/schemas/bell/catalog.json", $$"""{ "app": "bell", "typesOnly": {{typesOnly}} }""");

        var run = new TestProject { Files = [Event, catalog] }
            .Run()
            .AssertClean();

        Assert.Equal(files, run.Sources.Count);
        Assert.Contains(root, run.Sources["bell.rang.g.cs"], StringComparison.Ordinal);
        Assert.Equal(files == 2, run.Sources["bell.rang.g.cs"].Contains("BellRangRequest", StringComparison.Ordinal));
        Assert.Equal(files == 2, run.Sources["bell.rang.g.cs"].Contains("MembraneAction", StringComparison.Ordinal));
    }
}
