using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests;

/// <summary><c>KartraGenUseBundledSnapshots</c>: bundled snapshots beside a project's own.</summary>
public class OwnBeforeBundledTests
{
    [Fact]
    public void AnOwnSnapshotTakesThePlaceOfTheBundledOne()
    {
        var own = new TestFile(
            "/project/schemas/kartra/create-lead.action.json",
            """
            { "app": "kartra", "key": "create-lead", "name": "Create Lead", "inputSchema": { "type": "object", "properties": { "own": { "type": "string" } } } }
            """
        );

        var run = TestProject.Kartra.Add(own).Run().AssertClean();

        Assert.Equal(21, run.Sources.Count);
        Assert.Contains("\"own\"", run.Sources["kartra.create-lead.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kartra", "create-lead", 21, "Make Lead")]
    [InlineData("Kartra", "create-lead", 21, "Make Lead")]
    [InlineData("kartra", "create-another-lead", 22, "Make Lead")]
    [InlineData("kartra", null, 22, "Make Lead")]
    [InlineData("kartra", null, 21, "Create Lead")]
    public void ByItsKeyWhateverItIsCalled(string app, string? key, int files, string name)
    {
        var own = new TestFile(
            "/project/schemas/kartra/make-lead.action.json",
            $$"""
            { "app": "{{app}}", "id": "0123", {{(
                key is null ? "" : $"\"key\": \"{key}\","
            )}} "name": "{{name}}", "inputSchema": { "type": "object", "properties": { "own": { "type": "string" } } } }
            """
        );

        var run = TestProject.Kartra.Add(own).Run().AssertClean();

        Assert.Equal(files, run.Sources.Count);
        Assert.Equal(files == 22, run.Sources.ContainsKey("kartra.create-lead.g.cs"));
    }
}
