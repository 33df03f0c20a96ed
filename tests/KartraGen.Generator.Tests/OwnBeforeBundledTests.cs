using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests;

/// <summary><c>KartraGenUseBundledSnapshots</c>: bundled snapshots beside a project's own.</summary>
public class OwnBeforeBundledTests
{
    [Fact]
    public void AnOwnSnapshotTakesThePlaceOfTheBundledOne()
    {
        var own = new TestFile("/project/schemas/kartra/create-lead.action.json", """
            { "app": "kartra", "key": "create-lead", "name": "Create Lead", "inputSchema": { "type": "object", "properties": { "own": { "type": "string" } } } }
            """);

        var run = TestProject.Kartra.Add(own).Run().AssertClean();

        Assert.Equal(21, run.Sources.Count);
        Assert.Contains("\"own\"", run.Sources["kartra.create-lead.g.cs"], StringComparison.Ordinal);
    }
}
