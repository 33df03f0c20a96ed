using KartraGen.Generator.Tests.Harness;
using KartraGen.Json;
using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary>A record whose schema types the members beyond the named ones.</summary>
public class TypedExtrasTests
{
    private static readonly JsonCodec<SaveExtrasResponse> Codec = ShapesActions.SaveExtras.OutputCodec;

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":1}""")]
    [InlineData("""{"id":1,"a":2,"b":null}""")]
    [InlineData("""{"a":2,"b":3}""")]
    public void AreReadAndWrittenBack(string json)
    {
        var value = Codec.Read(json, out var report);

        Assert.Empty(report.Mismatches);
        Assert.Equal(json, Codecs.Write(Codec, value));
        Assert.Equal(value, Codec.Read(json));
    }

    [Fact]
    public void NamedMembersMayStandAmongThem()
    {
        var value = Codec.Read("""{"a":2,"id":1,"b":3,"id":4}""", out var report);

        Assert.Empty(report.Mismatches);
        Assert.Equal("""{"id":4,"a":2,"b":3}""", Codecs.Write(Codec, value));
    }

    [Fact]
    public void AreTyped()
    {
        var value = Codec.Read("""{"a":2,"b":"3","c":null}""", out var report);

        Assert.Equal(1, report.Conversions);
        Assert.Equal([("a", 2L), ("b", 3L), ("c", (long?)null)], value.AdditionalProperties.Select(static pair => (pair.Key, pair.Value)));
        Assert.Equal("""{"a":2,"b":3,"c":null}""", Codecs.Write(Codec, value));
    }

    [Fact]
    public void WhatDoesNotFitIsToldAndWrittenBack()
    {
        var value = Codec.Read("""{"a":"x","b":1}""", out var report);

        Assert.Equal("/a", Assert.Single(report.Mismatches).Pointer);
        JsonAssert.Equal("""{"a":"x","b":1}""", Codecs.Write(Codec, value));
        Assert.Null(value.AdditionalProperties["a"]);
    }

    [Fact]
    public void OfARepeatedMemberTheLastCounts() => Assert.Equal("""{"a":2}""", Codecs.Write(Codec, Codec.Read("""{"a":1,"a":2}""")));

    [Fact]
    public void WhatDidNotFitIsDroppedWhenTheyAreAssignedAnew()
    {
        var value = Codec.Read("""{"a":"x","b":1}""");

        Assert.Equal("""{"c":5}""", Codecs.Write(Codec, value with { AdditionalProperties = new Dictionary<string, long?> { ["c"] = 5 } }));
    }

    [Fact]
    public void AreSent()
    {
        var request = new SaveExtrasRequest
        {
            Id = 1,
            AdditionalProperties = new Dictionary<string, long?>
            {
                ["a"] = 2,
                ["b"] = null,
                ["id"] = 9,
            },
        };

        Assert.Equal("""{"id":1,"a":2,"b":null}""", Codecs.Write(ShapesActions.SaveExtras.InputCodec, request));
        Assert.Empty(new SaveExtrasRequest().AdditionalProperties);
    }

    /// <summary>Nothing stands in for a text that is none, and a member of the other direction is none of them: both are kept apart, wherever they come.</summary>
    [Theory]
    [InlineData("""{"id":1,"b":"x","a":{"c":1}}""")]
    [InlineData("""{"id":1,"a":{"c":1},"b":"x"}""")]
    [InlineData("""{"a":{"c":1}}""")]
    [InlineData("""{"b":"x","given":"g"}""")]
    [InlineData("""{"given":"g","b":"x","id":1}""")]
    [InlineData("""{"given":"g"}""")]
    public void WhatIsKeptApartIsWrittenBackWhereverItComes(string json)
    {
        const string Schema = """
            {
              "type": "object",
              "properties": { "id": { "type": "integer" }, "given": { "type": "string", "readOnly": true } },
              "additionalProperties": { "type": "string" }
            }
            """;
        using var assembly = new LoadedAssembly(TestProject.Of(Snapshots.Of("Do", Schema)).Run().AssertClean());

        JsonAssert.Equal(JsonAssert.Parse(json), assembly.InputOf("Membrane.Test.MembraneTestActions", "Do").Read(json).Written);
    }
}
