using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary>A member of a request that must have one value has it: nobody is asked for it, and there is no type of one value.</summary>
public class ConstantTests
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "content": { "type": "array", "items": { "oneOf": [
              { "type": "object", "properties": { "type": { "const": "text", "type": "string" }, "text": { "type": "string" } }, "required": ["type", "text"] },
              { "type": "object", "properties": { "type": { "enum": ["image"] }, "url": { "type": "string" } }, "required": ["type", "url"] }
            ] } },
            "version": { "const": 2 },
            "ratio": { "type": "number", "const": 1.5 },
            "strict": { "type": "boolean", "enum": [true] },
            "quote": { "const": "\"\\\u2028" },
            "mode": { "type": "string", "const": "fast" },
            "open": { "type": "string", "enum": ["a"], "allowCustom": true },
            "day": { "type": "string", "format": "date", "const": "2024-02-29" },
            "maybe": { "type": ["string", "null"], "enum": ["x", null] }
          },
          "required": ["content", "version", "ratio", "strict", "quote", "open", "day", "maybe"]
        }
        """;

    private static readonly string Filled =
        """ "version":2,"ratio":1.5,"strict":true,"quote":"\"\\\u2028","open":"b","day":"2024-02-29","maybe":null """.Trim();

    [Fact]
    public void IsSentAlthoughNobodyAssignedIt() =>
        Assert.Equal(
            $$"""{"content":[{"type":"text","text":"a"},{"type":"image","url":"u"}],{{Filled}}}""",
            Run(
                "Write(new DoRequest { Content = [new DoRequestContentItemText { Text = \"a\" }, new DoRequestContentItemImage { Url = \"u\" }], Open = \"b\", Maybe = null })"
            )
        );

    [Fact]
    public void IsReadFromTheMemberAndCanBeAssignedOtherwise() =>
        Assert.Equal(
            "2 text 3",
            Run(
                "$\"{new DoRequest { Content = [], Open = \"\", Maybe = null }.Version} {new DoRequestContentItemText { Text = \"\" }.Type} {new DoRequest { Content = [], Open = \"\", Maybe = null, Version = 3 }.Version}\""
            )
        );

    [Fact]
    public void OneThatMayBeAbsentIsAbsent() =>
        Assert.Equal(
            "True fast",
            Run(
                "$\"{new DoRequest { Content = [], Open = \"\", Maybe = null }.Mode is null} {new DoRequest { Content = [], Open = \"\", Maybe = null, Mode = \"fast\" }.Mode}\""
            )
        );

    /// <summary>What came is what is written; what did not come is filled in.</summary>
    [Theory]
    [InlineData("""{"content":[],"version":2,"ratio":1.5,"strict":true,"quote":"q","open":"b","day":"2024-02-29","maybe":"x"}""", null)]
    [InlineData("""{"content":[],"version":3,"ratio":1.5,"strict":true,"quote":"q","open":"b","day":"2024-02-29","maybe":"x"}""", null)]
    [InlineData("""{"content":[],"version":[1],"ratio":1.5,"strict":true,"quote":"q","open":"b","day":"2024-02-29","maybe":"x"}""", null)]
    [InlineData("""{"content":[],"version":null,"ratio":1.5,"strict":true,"quote":"q","open":"b","day":"2024-02-29","maybe":"x"}""", null)]
    [InlineData(
        """{"content":[],"ratio":1.5,"strict":true,"quote":"q","open":"b","day":"2024-02-29","maybe":"x"}""",
        """{"content":[],"version":2,"ratio":1.5,"strict":true,"quote":"q","open":"b","day":"2024-02-29","maybe":"x"}"""
    )]
    public void SurvivesARoundTrip(string json, string? written)
    {
        using var assembly = new LoadedAssembly(TestProject.Of(Snapshots.Of("Do", Schema)).Run().AssertClean());
        JsonAssert.Equal(JsonAssert.Parse(written ?? json), assembly.InputOf("Membrane.Test.MembraneTestActions", "Do").Read(json).Written);
    }

    /// <summary>Beyond the sixty-fourth member the record keeps its marks elsewhere, which no two records may share.</summary>
    [Fact]
    public void HoldsForTheLastOfManyMembers()
    {
        var properties = string.Join(", ", Enumerable.Range(0, 100).Select(static number => $$"""  "m{{number}}": { "type": "string" }"""));
        var schema = $$"""{ "type": "object", "properties": { {{properties}}, "kind": { "const": "last" } }, "required": ["kind"] }""";
        using var assembly = new LoadedAssembly(TestProject.Of(Snapshots.Of("Do", schema)).Run().AssertClean());
        var codec = assembly.InputOf("Membrane.Test.MembraneTestActions", "Do");

        JsonAssert.Equal(JsonAssert.Parse("""{"m80":"x","kind":"last"}"""), codec.Read("""{"m80":"x"}""").Written);
        JsonAssert.Equal(JsonAssert.Parse("""{"m90":"x","kind":"last"}"""), codec.Read("""{"m90":"x"}""").Written);
        JsonAssert.Equal(JsonAssert.Parse("""{"kind":"last"}"""), codec.Read("{}").Written);
    }

    private static string Run(string expression)
    {
        var run = (
            TestProject.Of(Snapshots.Of("Do", Schema)) with
            {
                Sources =
                [
                    $$"""
                        using System.Text.Encodings.Web;
                        using System.Text.Json;
                        using Membrane.Test;
                        internal static class Probe
                        {
                            public static string Run() => {{expression}};

                            private static string Write(DoRequest request) => JsonSerializer.Serialize(request, new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
                        }
                        """,
                ],
            }
        ).Run().AssertClean();
        using var assembly = new LoadedAssembly(run);
        return (string)assembly.Call("Probe", "Run")!;
    }
}
