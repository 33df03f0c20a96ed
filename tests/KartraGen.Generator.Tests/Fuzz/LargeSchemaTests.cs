using System.Globalization;
using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.Fuzz;

/// <summary>A small file can ask for any amount of work: it ends, soon, in code that compiles, and is told once.</summary>
public class LargeSchemaTests
{
    private const string Sound = """{ "type": "object", "properties": { "sound": { "type": "string" } } }""";

    public static TheoryData<string> Names => [.. LargeSchemas.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EndsOnASmallStackWithBoundedWork(string name)
    {
        var schema = LargeSchemas.All[name]();
        Assert.InRange(schema.Length, 0, 2 * 1024 * 1024);
        var emitted = SmallStack.Run(() =>
            Emitted.Of(
                "/project/schemas/test/a.action.json",
                $$"""{ "name": "N", "key": "n", "inputSchema": {{schema}}, "outputSchema": {{Sound}} }"""
            )
        );

        Assert.InRange(emitted.Allocated, 0, 500_000_000);
        Assert.InRange(emitted.Source.Length, 0, 30_000_000);
        Assert.InRange(emitted.Told.Count(static id => id == "KG0016"), 0, 1);
        Assert.Contains("public string? Sound", emitted.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lists inline, as deep as can be", "it has more than 200 levels")]
    [InlineData("allOf of many parts", null)]
    [InlineData("equal alternatives, as deep as can be", "its types are too many, or too deep inside each other")]
    [InlineData("a chain of unions of one", "put together, its parts are too many")]
    [InlineData("alternatives by listed values", "its types are too many, or too deep inside each other")]
    [InlineData("long names inside each other", null)]
    [InlineData("every kind of nesting, as deep as can be", null)]
    public void IsToldOnceAndCompiles(string name, string? why)
    {
        var run = TestProject
            .Of($$"""{ "name": "N", "key": "n", "inputSchema": {{LargeSchemas.All[name]()}}, "outputSchema": {{Sound}} }""")
            .RunUntracked()
            .AssertClean();

        var told = run
            .Diagnostics.Where(static diagnostic => diagnostic.Id == "KG0016")
            .Select(static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(why is null ? [] : ["This schema is too large, and a part of it becomes JsonElement: " + why], told);
    }

    /// <summary>What stands beside is typed all the same.</summary>
    [Fact]
    public void TheRestKeepsItsTypes()
    {
        var run = TestProject
            .Of(
                Snapshots.Of(
                    "N",
                    $$"""
                    {
                      "type": "object",
                      "properties": {
                        "before": { "type": "string" },
                        "large": {{string.Concat(Enumerable.Repeat("""{ "items": """, 100))}}{}{{new string('}', 100)}},
                        "record": { "type": "object", "properties": { "inside": { "enum": ["a", "b"] } } },
                        "union": { "anyOf": [{ "type": "integer" }, { "type": "array", "items": { "type": "boolean" } }] }
                      }
                    }
                    """
                )
            )
            .Run()
            .AssertClean();

        var source = run.Sources["test.a.g.cs"];
        Assert.Single(run.Diagnostics, static diagnostic => diagnostic.Id == "KG0016");
        Assert.All(
            ["public string? Before", "public NRequestRecord? Record", "public NRequestRecordInside? Inside", "public NRequestUnion? Union"],
            member => Assert.Contains(member, source, StringComparison.Ordinal)
        );
    }
}
