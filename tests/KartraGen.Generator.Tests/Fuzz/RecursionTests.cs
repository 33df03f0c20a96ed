using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.Fuzz;

/// <summary>A schema that contains itself is typed all the way down, however it comes back to itself.</summary>
public class RecursionTests
{
    [Theory]
    [InlineData("""{ "type": "array", "items": { "$ref": "#" } }""", "[[],[[],[[]]]]", "GetResponse")]
    [InlineData("""{ "type": "object", "additionalProperties": { "$ref": "#" } }""", """{"a":{},"b":{"c":{"d":{}}}}""", "GetResponse")]
    [InlineData(
        """{ "$ref": "#/$defs/tree", "$defs": { "tree": { "items": { "items": { "$ref": "#/$defs/tree" } } } } }""",
        "[[[]],[[[]],[]]]",
        "GetResponseTree"
    )]
    [InlineData(
        """{ "properties": { "menu": { "$ref": "#/$defs/menu" } }, "$defs": { "menu": { "additionalProperties": { "type": "array", "items": { "$ref": "#/$defs/menu" } } } } }""",
        """{"menu":{"file":[{"new":[]},{}],"edit":[]}}""",
        "GetResponse GetResponseMenu"
    )]
    [InlineData(
        """{ "$ref": "#/$defs/a", "$defs": { "a": { "items": { "$ref": "#/$defs/b" } }, "b": { "additionalProperties": { "$ref": "#/$defs/a" } } } }""",
        """[{"x":[{}]},{}]""",
        "GetResponseA"
    )]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "$ref": "#" } }] }""", """["a",["b",[]]]""", "GetResponse")]
    [InlineData(
        """{ "$id": "https://example.com/tree", "type": "array", "items": { "$ref": "https://example.com/tree" } }""",
        "[[],[[]]]",
        "GetResponse"
    )]
    [InlineData("""{ "$anchor": "tree", "type": "array", "items": { "$ref": "#tree" } }""", "[[],[[]]]", "GetResponse")]
    [InlineData("""{ "$dynamicAnchor": "tree", "type": "array", "items": { "$dynamicRef": "#tree" } }""", "[[],[[]]]", "GetResponse")]
    [InlineData("""{ "$recursiveAnchor": true, "type": "array", "items": { "$recursiveRef": "#" } }""", "[[],[[]]]", "GetResponse")]
    public void WhatContainsItselfIsTyped(string schema, string json, string types)
    {
        var run = TestProject.Of(Snapshots.Of("Get", schema, schema, key: "k")).Run().AssertClean();
        using var assembly = new LoadedAssembly(run);

        var source = run.Sources["test.a.g.cs"];
        Assert.Equal(
            types,
            string.Join(
                ' ',
                System.Text.RegularExpressions.Regex.Matches(source, @"record (GetResponse\w*)").Select(static match => match.Groups[1].Value)
            )
        );
        Assert.DoesNotContain("ElementValue", source, StringComparison.Ordinal);
        Assert.Contains($"<global::KartraGen.ActResult<{types.Split(' ')[0]}", source, StringComparison.Ordinal);
        foreach (
            var codec in new[]
            {
                assembly.InputOf("Membrane.Test.MembraneTestActions", "Get"),
                assembly.OutputOf("Membrane.Test.MembraneTestActions", "Get"),
            }
        )
        {
            var reading = codec.Read(json);
            Assert.Empty(reading.Mismatches);
            JsonAssert.Equal(JsonAssert.Parse(json), reading.Written);
        }
    }

    /// <summary>Whatever a schema that comes back to itself is made of, no document loses anything.</summary>
    [Fact]
    public void AnyDocumentOfARecursiveGraphComesBack()
    {
        var seeds = Enumerable.Range(1, 60).ToList();
        var run = new TestProject
        {
            Files = [.. seeds.Select(static seed => new TestFile($"/project/schemas/test/s{seed}.action.json", RecursiveGraph.Snapshot(seed)))],
        }
            .RunUntracked()
            .AssertClean();
        using var assembly = new LoadedAssembly(run);

        foreach (var seed in seeds)
        {
            var codec = assembly.OutputOf("Membrane.Test.MembraneTestActions", $"S{seed}");
            var random = new Random(seed);
            for (var i = 0; i < 20; i++)
            {
                var json = Document(random, 0);
                if (JsonAssert.Parse(json).ValueKind != codec.RootKind)
                    continue; // what is no such root is the raw output's to keep
                if (codec.Read(json) is { Conversions: 0 } reading) // a number where a text belongs is one from then on
                    JsonAssert.Equal(JsonAssert.Parse(json), reading.Written);
            }
        }
    }

    private static string Document(Random random, int depth) =>
        random.Next(depth > 5 ? 5 : 10) switch
        {
            0 => "null",
            1 => "true",
            2 => "1.5",
            3 => "\"text\"",
            4 => "7",
            5 or 6 => $"[{string.Join(',', Enumerable.Range(0, random.Next(3)).Select(_ => Document(random, depth + 1)))}]",
            _ =>
                $"{{{string.Join(',', new[] { "a", "b", "c", "next" }.Where(_ => random.Next(3) > 0).Select(name => $"\"{name}\":{Document(random, depth + 1)}"))}}}",
        };
}
