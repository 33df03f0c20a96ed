using System.Text;
using System.Text.Json;
using KartraGen.Generator.Tests.Harness;
using KartraGen.Json;
using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary>Half a surrogate pair (JavaScript writes what it cut as <c>"\ud83d"</c>) and bytes that are no UTF-8: readable, and written back as they came.</summary>
public class BrokenTextTests
{
    private static readonly JsonCodec<SaveItemResponse> Codec = ShapesActions.SaveItem.OutputCodec;

    [Theory]
    [InlineData("""{"name":"Ann\ud83d"}""")]
    [InlineData("""{"name":"\ude00\ud83d\"\u00fc\/"}""")]
    [InlineData("""{"color":"red\ud83d"}""")]
    [InlineData("""{"at":"2021\uDBFF"}""")]
    [InlineData("""{"tags":["a","\ud83d"]}""")]
    [InlineData("""{"scores":{"\ud83d":1}}""")]
    [InlineData("""{"parts":[{"sku":"\ud83d"}]}""")]
    [InlineData("""{"any":["\ud83d",{"\ud83d":1}]}""")]
    public void IsReadAndWrittenBackAsItCame(string json)
    {
        var value = Codec.Read(json, out var report);

        Assert.Empty(report.Mismatches);
        Assert.Equal(json, Codecs.Write(Codec, value));
        Assert.Equal(value, Codec.Read(json));
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<SaveItemResponse>(json), Relaxed));
    }

    [Fact]
    public void StandsAsTheReplacementCharacter()
    {
        var value = Codec.Read(
            """{"name":"Ann\ud83d","color":"\ude00","at":"\ud83dx","tags":["a\ud83d","b"],"scores":{"a\ud83d":1},"owner":{"mail":"\ud83d"}}""",
            out var report
        );

        Assert.Equal("Ann\uFFFD", value.Name);
        Assert.Equal("\uFFFD", value.Color!.Value.Value);
        Assert.Equal("\uFFFDx", value.At!.Value.Text);
        Assert.Equal(["a\uFFFD", "b"], value.Tags);
        Assert.Equal(1, value.Scores!["a\uFFFD"]);
        Assert.Equal("\uFFFD", value.Owner!.Mail);
        Assert.Equal(5, report.Conversions);
    }

    [Fact]
    public void IsDroppedWhenTheMemberIsAssignedAnew()
    {
        var value = Codec.Read("""{"name":"Ann\ud83d","nick":"\ud83d","tags":["\ud83d"]}""");

        Assert.Equal("""{"name":"Ann","nick":"\ud83d","tags":[]}""", Codecs.Write(Codec, value with { Name = "Ann", Tags = [] }));
    }

    [Fact]
    public void NamesThatAreNoTextAreNoOthers()
    {
        var value = Codec.Read("""{"na\ud83dme":1,"name\ud83d":2,"name":"x","\ud83d":3,"n\u0061me":"y"}""", out var report);

        Assert.Equal("y", value.Name);
        Assert.Empty(report.Mismatches);
        Assert.Equal(["na\uFFFDme", "name\uFFFD", "\uFFFD"], value.AdditionalProperties.Keys);
    }

    [Fact]
    public void MapsWhoseNamesFallTogetherKeepTheirJson()
    {
        const string Json = """{"scores":{"\ud83d":1,"\ude00":2}}""";
        var value = Codec.Read(Json);

        Assert.Equal(2, Assert.Single(value.Scores!).Value);
        Assert.Equal(Json, Codecs.Write(Codec, value));
    }

    [Fact]
    public void JsonInTextWithItIsReadAndWrittenBackAsItCame()
    {
        const string Json = """{"tags":"[\"\ud83d\"]","scores":"{\"\ud83d\":1}","owner":"{\"mail\":\"a\ud83d\"}"}""";
        var value = Codec.Read(Json, out var report);

        Assert.Equal("a\uFFFD", value.Owner!.Mail);
        Assert.Equal("\uFFFD", Assert.Single(value.Tags));
        Assert.Empty(report.Mismatches);
        Assert.Equal(Json, Codecs.Write(Codec, value));
    }

    [Fact]
    public void UnionsTakeIt()
    {
        const string Json = """{"value":"a\ud83d"}""";
        var codec = ShapesActions.SaveChoice.OutputCodec;
        var value = codec.Read(Json);

        Assert.True(value.Value!.TryGet(out string? text));
        Assert.Equal("a\uFFFD", text);
        Assert.Equal(Json, Codecs.Write(codec, value));
    }

    [Fact]
    public void BytesThatAreNoUtf8AreReplaced()
    {
        var json = Encoding.Latin1.GetBytes(
            """{"name":"Mü","na\/ü":"ü","tags":["ü\/"],"any":{"ü":["ü"]},"ü":{"ü":1},"scores":{"ü":1},"day":"ü","color":"ü\ud83d"}"""
        );
        const string Written =
            """{"name":"M\uFFFD","day":"\uFFFD","color":"\uFFFD\ud83d","any":{"\uFFFD":["\uFFFD"]},"tags":["\uFFFD/"],"scores":{"\uFFFD":1},"na/\uFFFD":"\uFFFD","\uFFFD":{"\uFFFD":1}}""";
        var report = new JsonReadReport();
        var value = Codec.Read(json, report);

        Assert.Equal("M\uFFFD", value.Name);
        Assert.Equal("/day", Assert.Single(report.Mismatches).Pointer);
        AssertSame(Written, Codecs.Write(Codec, value));

        var deserialized = JsonSerializer.Deserialize<SaveItemResponse>(json)!;
        AssertSame(Written, JsonSerializer.Serialize(deserialized, Relaxed));
        Assert.Equal(value, deserialized);
    }

    [Fact]
    public void PlainSystemTextJsonTakesItInLists()
    {
        var items = JsonSerializer.Deserialize<List<SaveItemResponse>>("""[{"name":"\ud83d"},{"\ud83d":1}]""")!;

        Assert.Equal("\uFFFD", items[0].Name);
        Assert.Equal(["\uFFFD"], items[1].AdditionalProperties.Keys);
    }

    [Theory]
    [InlineData("""{"any":{"\ud83d":"\ude00"}}""", """{"any":{"\ud83d":"\ude01"}}""")]
    [InlineData("""{"any":"\ud83d"}""", """{"any":"\ufffd"}""")]
    [InlineData("""{"x":["\ud83d"]}""", """{"x":["\ud83e"]}""")]
    [InlineData("""{"any":{"a\ud83d":1}}""", """{"any":{"a":1}}""")]
    public void DifferentJsonIsNotEqual(string left, string right)
    {
        Assert.Equal(Codec.Read(left), Codec.Read(left));
        Assert.NotEqual(Codec.Read(left), Codec.Read(right));
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A writer may spell U+FFFD as itself or as an escape.
    private static void AssertSame(string expected, string actual) =>
        Assert.Equal(expected.Replace("\uFFFD", @"\uFFFD", StringComparison.Ordinal), actual.Replace("\uFFFD", @"\uFFFD", StringComparison.Ordinal));
}
