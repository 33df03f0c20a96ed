using System.Text.Json;
using KartraGen.Generator.Tests.Harness;
using KartraGen.Json;
using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary>What does not fit, is spelled otherwise or is unknown: kept and written back until it is assigned anew.</summary>
public class KeptJsonTests
{
    private static readonly JsonCodec<SaveItemResponse> Codec = ShapesActions.SaveItem.OutputCodec;

    [Theory]
    [InlineData("""{"count":"many"}""", "/count integer string")]
    [InlineData("""{"count":1.5}""", "/count integer number")]
    [InlineData("""{"count":9223372036854775808}""", "/count integer number")]
    [InlineData("""{"count":[]}""", "/count integer array")]
    [InlineData("""{"amount":0.12345678901234567890123456789012}""", "/amount number number")]
    [InlineData("""{"amount":1e400}""", "/amount number number")]
    [InlineData("""{"amount":1e-40}""", "/amount number number")]
    [InlineData("""{"active":"yes"}""", "/active boolean string")]
    [InlineData("""{"active":2}""", "/active boolean number")]
    [InlineData("""{"day":"2021-02-30"}""", "/day date string")]
    [InlineData("""{"at":1620037353}""", "/at date-time number")]
    [InlineData("""{"uid":"{00000000-0000-0000-0000-000000000000}"}""", "/uid uuid string")]
    [InlineData("""{"name":{"a":[1,{}]}}""", "/name string object")]
    [InlineData("""{"color":["red"]}""", "/color string array")]
    [InlineData("""{"tags":{"a":1}}""", "/tags array object")]
    [InlineData("""{"tags":["a",["b"]]}""", "/tags/1 string array")]
    [InlineData("""{"marks":[1,"x",null]}""", "/marks/1 integer string")]
    [InlineData("""{"uids":["x"]}""", "/uids/0 uuid string")]
    [InlineData("""{"scores":{"a/b~":"x","c":1}}""", "/scores/a~1b~0 number string")]
    [InlineData("""{"owner":5}""", "/owner object number")]
    [InlineData("""{"owner":["x"]}""", "/owner object array")]
    [InlineData("""{"owner":{"id":"x"}}""", "/owner/id integer string")]
    [InlineData("""{"parts":[{"size":1},{"size":{}}]}""", "/parts/1/size integer object")]
    [InlineData("""{"parts":[null]}""", "/parts/0 object null")]
    [InlineData("""{"name":["\ud800"]}""", "/name string array")]
    [InlineData("""{"day":"2021-01-02\ud800"}""", "/day date string")]
    [InlineData("""{"uid":"aaaaaaaa-0000-0000-0000-00000000000b\ud800"}""", "/uid uuid string")]
    public void WhatDoesNotFitIsToldAndWrittenBack(string json, string mismatch)
    {
        var value = Codec.Read(json, out var report);

        Assert.Equal([mismatch], report.Mismatches.Select(static found => $"{found.Pointer} {found.Expected} {found.Found}"));
        Assert.Equal(0, report.Conversions);
        Assert.Equal(json, Codecs.Write(Codec, value));
    }

    [Fact]
    public void AMismatchIsDroppedWhenTheMemberIsAssignedAnew()
    {
        var value = Codec.Read("""{"count":"many","amount":"much","nick":"n"}""");

        JsonAssert.Equal("""{"count":3,"amount":"much","nick":"n"}""", Codecs.Write(Codec, value with { Count = 3 }));
        JsonAssert.Equal("""{"count":"many","amount":"much","nick":"n"}""", Codecs.Write(Codec, value with { Count = null })); // it was null
        JsonAssert.Equal("""{"count":"many","amount":"much","nick":"n"}""", Codecs.Write(Codec, value));
    }

    [Fact]
    public void AnUpperCaseUuidKeepsItsSpellingUntilAssignedAnew()
    {
        const string Json =
            """{"uid":"AAAAAAAA-0000-0000-0000-00000000000B","uids":["AAAAAAAA-0000-0000-0000-00000000000B","aaaaaaaa-0000-0000-0000-00000000000b"]}""";
        var value = Codec.Read(Json, out var report);

        Assert.Empty(report.Mismatches);
        Assert.Equal(value.Uids[0], value.Uid);
        Assert.Equal(Json, Codecs.Write(Codec, value));
        JsonAssert.Equal(
            """{"uid":"00000000-0000-0000-0000-000000000000","uids":[]}""",
            Codecs.Write(Codec, value with { Uid = Guid.Empty, Uids = [] })
        );
    }

    [Fact]
    public void UnknownMembersAreKept()
    {
        const string Json = """{"nick":"n","x":{"a":[1,"\u00e9"]},"owner":{"id":1,"y":null},"":0}""";
        var value = Codec.Read(Json, out var report);

        Assert.Empty(report.Mismatches);
        Assert.Equal(["x", ""], value.AdditionalProperties.Keys);
        Assert.Equal(JsonValueKind.Null, value.Owner!.AdditionalProperties["y"].ValueKind);
        JsonAssert.Equal(Json, Codecs.Write(Codec, value with { Nick = "n" }));
    }

    [Fact]
    public void UnknownMembersThatNoTextCanHoldAreWrittenBackAsTheyCame()
    {
        const string Json = """{"x":"\ud800","y":["\udc00"]}""";

        Assert.Equal(Json, Codecs.Write(Codec, Codec.Read(Json)));
    }

    [Fact]
    public void AdditionalPropertiesSendMore()
    {
        var item = new SaveItemRequest
        {
            Name = "a",
            Code = 1,
            AdditionalProperties = new Dictionary<string, JsonElement> { ["more"] = JsonAssert.Parse("[1]") },
        };

        JsonAssert.Equal("""{"name":"a","code":1,"more":[1]}""", Codecs.Write(ShapesActions.SaveItem.InputCodec, item));
    }

    [Fact]
    public void AdditionalPropertiesCannotSendAMemberTwice()
    {
        var more = new Dictionary<string, JsonElement> { ["name"] = JsonAssert.Parse("2"), ["count"] = JsonAssert.Parse("\"12 or so\"") };
        var item = new SaveItemRequest
        {
            Name = "a",
            Code = 1,
            AdditionalProperties = more,
        };

        Assert.Equal("""{"name":"a","code":1,"count":"12 or so"}""", Codecs.Write(ShapesActions.SaveItem.InputCodec, item));
    }

    [Theory]
    [InlineData("""{"count":1,"count":2}""", """{"count":2}""")]
    [InlineData("""{"count":"x","count":2}""", """{"count":2}""")]
    [InlineData("""{"count":2,"count":"x"}""", """{"count":"x"}""")]
    [InlineData("""{"count":2,"count":null}""", """{"count":null}""")]
    [InlineData("""{"tags":["a"],"tags":[]}""", """{"tags":[]}""")]
    [InlineData("""{"x":1,"x":2}""", """{"x":2}""")]
    [InlineData("""{"scores":{"a":1,"a":2}}""", """{"scores":{"a":2}}""")]
    [InlineData(
        """{"uid":"AAAAAAAA-0000-0000-0000-00000000000B","uid":"BBBBBBBB-0000-0000-0000-00000000000B"}""",
        """{"uid":"BBBBBBBB-0000-0000-0000-00000000000B"}"""
    )]
    public void OfARepeatedMemberTheLastCounts(string json, string written) => Assert.Equal(written, Codecs.Write(Codec, Codec.Read(json)));

    [Fact]
    public void DeepJsonIsKept()
    {
        var json = $$"""{"any":{{new string('[', 200)}}{{new string(']', 200)}},"x":{{new string('[', 200)}}{{new string(']', 200)}}}""";

        Assert.Equal(json, Codecs.Write(Codec, Codec.Read(json)));
    }
}
