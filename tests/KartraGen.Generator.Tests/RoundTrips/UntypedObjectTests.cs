using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary>A schema that names members and no type is valid for JSON that is no object too: a record, which keeps what came instead.</summary>
public class UntypedObjectTests
{
    private const string Schema = """
        {
          "properties": {
            "name": { "type": "string" },
            "inner": { "properties": { "a": { "type": "integer" } }, "required": ["a"] },
            "items": { "type": "array", "items": { "properties": { "b": {} } } }
          }
        }
        """;

    private static readonly Lazy<GeneratorRun> Run = new(static () =>
        TestProject.Of($$"""{"app":"any","key":"loose","name":"Loose","inputSchema":{{Schema}},"outputSchema":{{Schema}}}""").Run().AssertClean()
    );

    [Theory]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("\"\"")]
    [InlineData(
        """
            "{\"name\":\"x\"}"
            """
    )]
    [InlineData("[]")]
    [InlineData("""[{"name":"x"}]""")]
    [InlineData("true")]
    [InlineData("1e300")]
    [InlineData("""{"name":"x","inner":7}""")]
    [InlineData("""{"inner":["a"],"items":[1,{"b":2},"c",[]]}""")]
    public void WhatIsNoObjectIsValidAndKept(string json)
    {
        using var loaded = new LoadedAssembly(Run.Value);
        foreach (
            var codec in new[]
            {
                loaded.InputOf("Membrane.Any.MembraneAnyActions", "Loose"),
                loaded.OutputOf("Membrane.Any.MembraneAnyActions", "Loose"),
            }
        )
        {
            var reading = codec.Read(json);

            Assert.Empty(reading.Mismatches);
            Assert.Equal(0, reading.Conversions);
            JsonAssert.Equal(JsonAssert.Parse(json), reading.Written);
            Assert.Equal(reading.Value, codec.Read(json).Value);
            Assert.NotEqual(reading.Value, codec.Read("6").Value);
        }
    }

    [Fact]
    public void AnObjectThatLacksWhatItNeedsIsStillTold()
    {
        using var loaded = new LoadedAssembly(Run.Value);

        var reading = loaded.OutputOf("Membrane.Any.MembraneAnyActions", "Loose").Read("""{"inner":{}}""");

        Assert.Equal("/inner/a", Assert.Single(reading.Mismatches).Pointer);
    }
}
