using KartraGen.Generator.Tests.Harness;
using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary>
/// What is written for a member that was assigned after it was read: what came as long as the value is the one that reading gave it, else the value.
/// A null is written where one came, where it was assigned to a member of a request that may be null, or where the member must be there.
/// </summary>
public class AssignedAnewTests
{
    [Theory]
    [InlineData("""{}""", """{}""", """{"count":3}""")]
    [InlineData("""{"count":null}""", """{"count":null}""", """{"count":3}""")]
    [InlineData("""{"count":"many"}""", """{"count":"many"}""", """{"count":3}""")]
    [InlineData("""{"count":5}""", """{}""", """{"count":3}""")]
    public void OfAnAnswer(string read, string withNull, string withValue)
    {
        var value = ShapesActions.SaveItem.OutputCodec.Read(read);

        Assert.Equal(read, Codecs.Write(ShapesActions.SaveItem.OutputCodec, value));
        Assert.Equal(withNull, Codecs.Write(ShapesActions.SaveItem.OutputCodec, value with { Count = null }));
        Assert.Equal(withValue, Codecs.Write(ShapesActions.SaveItem.OutputCodec, value with { Count = 3 }));
    }

    [Theory]
    [InlineData("""{}""", """{}""", """{"tags":[]}""", """{"tags":["x"]}""")]
    [InlineData("""{"tags":null}""", """{"tags":null}""", """{"tags":[]}""", """{"tags":["x"]}""")]
    [InlineData("""{"tags":5}""", """{"tags":5}""", """{"tags":[]}""", """{"tags":["x"]}""")]
    [InlineData("""{"tags":["a"]}""", """{}""", """{"tags":[]}""", """{"tags":["x"]}""")]
    public void OfAListOfAnAnswer(string read, string withNull, string withNone, string withItem)
    {
        var value = ShapesActions.SaveItem.OutputCodec.Read(read);

        Assert.Equal(read, Codecs.Write(ShapesActions.SaveItem.OutputCodec, value));
        Assert.Equal(withNull, Codecs.Write(ShapesActions.SaveItem.OutputCodec, value with { Tags = null! }));
        Assert.Equal(withNone, Codecs.Write(ShapesActions.SaveItem.OutputCodec, value with { Tags = [] }));
        Assert.Equal(withItem, Codecs.Write(ShapesActions.SaveItem.OutputCodec, value with { Tags = ["x"] }));
    }

    [Theory]
    [InlineData("", "", ",\"count\":3")]
    [InlineData(",\"count\":null", ",\"count\":null", ",\"count\":3")]
    [InlineData(",\"count\":\"many\"", ",\"count\":\"many\"", ",\"count\":3")]
    [InlineData(",\"count\":5", "", ",\"count\":3")]
    public void OfAnOptionalMemberOfARequest(string read, string withNull, string withValue)
    {
        var value = Request(read);

        Assert.Equal(Json(read), Written(value));
        Assert.Equal(Json(withNull), Written(value with { Count = null }));
        Assert.Equal(Json(withValue), Written(value with { Count = 3 }));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"note\":null")]
    [InlineData(",\"note\":{\"a\":1}")]
    [InlineData(",\"note\":\"b\"")]
    public void OfAMemberOfARequestThatMayBeNull(string read)
    {
        var value = Request(read);

        Assert.Equal(Json(read), Written(value));
        Assert.Equal(Json(",\"note\":null"), Written(value with { Note = null }));
        Assert.Equal(Json(",\"note\":\"n\""), Written(value with { Note = "n" }));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    public void OfARequiredMember(string read)
    {
        var value = ShapesActions.SaveItem.InputCodec.Read($$"""{"name":"a","code":{{read}}}""");

        Assert.Equal("""{"name":"a","code":null}""", Written(value with { Code = null }));
        Assert.Equal("""{"name":"a","code":3}""", Written(value with { Code = 3 }));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"\"")]
    public void OfAnObjectThatIsNone(string read)
    {
        var value = ShapesActions.SaveItem.OutputCodec.Read(read);

        Assert.Equal(read, Codecs.Write(ShapesActions.SaveItem.OutputCodec, value));
        Assert.Equal("""{"count":3}""", Codecs.Write(ShapesActions.SaveItem.OutputCodec, value with { Count = 3 }));
        Assert.Equal(
            """{"x":1}""",
            Codecs.Write(
                ShapesActions.SaveItem.OutputCodec,
                value with
                {
                    AdditionalProperties = new Dictionary<string, System.Text.Json.JsonElement> { ["x"] = JsonAssert.Parse("1") },
                }
            )
        );
    }

    [Fact]
    public void OfAllTypedExtras()
    {
        var value = ShapesActions.SaveExtras.OutputCodec.Read("""{"id":1,"a":2,"b":"no","c":1e1}""");

        JsonAssert.Equal("""{"id":1,"a":2,"b":"no","c":10}""", Codecs.Write(ShapesActions.SaveExtras.OutputCodec, value));
        Assert.Equal(
            """{"id":1,"z":3}""",
            Codecs.Write(ShapesActions.SaveExtras.OutputCodec, value with { AdditionalProperties = new Dictionary<string, long?> { ["z"] = 3 } })
        );
    }

    private static SaveItemRequest Request(string members) => ShapesActions.SaveItem.InputCodec.Read(Json(members));

    private static string Json(string members) => $$"""{"name":"a","code":null{{members}}}""";

    private static string Written(SaveItemRequest value) => Codecs.Write(ShapesActions.SaveItem.InputCodec, value);
}
