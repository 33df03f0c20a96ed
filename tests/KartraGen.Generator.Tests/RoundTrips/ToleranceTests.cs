using KartraGen.Generator.Tests.Harness;
using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary>What fits only after a conversion: counted, and written back converted.</summary>
public class ToleranceTests
{
    [Theory]
    [InlineData("""{"count":"45"}""", """{"count":45}""")]
    [InlineData("""{"count":"45.0"}""", """{"count":45}""")]
    [InlineData("""{"count":true}""", """{"count":1}""")]
    [InlineData("""{"count":""}""", """{"count":null}""")]
    [InlineData("""{"count":"N/A"}""", """{"count":null}""")]
    [InlineData("""{"amount":"47.00"}""", """{"amount":47.00}""")]
    [InlineData("""{"amount":"N/A"}""", """{"amount":null}""")]
    [InlineData("""{"active":"0"}""", """{"active":false}""")]
    [InlineData("""{"active":1}""", """{"active":true}""")]
    [InlineData("""{"active":"True"}""", """{"active":true}""")]
    [InlineData("""{"active":""}""", """{"active":null}""")]
    [InlineData("""{"nick":103}""", """{"nick":"103"}""")]
    [InlineData("""{"nick":1.50}""", """{"nick":"1.50"}""")]
    [InlineData("""{"nick":false}""", """{"nick":"false"}""")]
    [InlineData("""{"color":1}""", """{"color":"1"}""")]
    [InlineData("""{"owner":[]}""", """{"owner":[]}""")]
    [InlineData("""{"owner":""}""", """{"owner":""}""")]
    [InlineData("""{"owner":"{\"id\":1}"}""", """{"owner":{"id":1}}""")]
    [InlineData("""{"tags":{}}""", """{"tags":[]}""")]
    [InlineData("""{"tags":""}""", """{"tags":[]}""")]
    [InlineData("""{"tags":{"0":"a","2":"b"}}""", """{"tags":["a","b"]}""")]
    [InlineData("""{"tags":"[\"a\"]"}""", """{"tags":["a"]}""")]
    [InlineData("""{"scores":[]}""", """{"scores":[]}""")]
    [InlineData("""{"parts":[""]}""", """{"parts":[""]}""")]
    [InlineData("""{"marks":["7"]}""", """{"marks":[7]}""")]
    public void IsCountedAndWrittenBackConverted(string json, string written)
    {
        var codec = ShapesActions.SaveItem.OutputCodec;
        var value = codec.Read(json, out var report);

        Assert.Empty(report.Mismatches);
        Assert.Equal(1, report.Conversions);
        Assert.Equal(written, Codecs.Write(codec, value));
    }

    [Theory]
    [InlineData("""{"nick":"N/A"}""")]
    [InlineData("""{"nick":""}""")]
    [InlineData("""{"at":"0000-00-00 00:00:00"}""")]
    [InlineData("""{"color":"blue"}""")]
    public void TextIsTextWhateverItSays(string json)
    {
        var codec = ShapesActions.SaveItem.OutputCodec;
        var value = codec.Read(json, out var report);

        Assert.Empty(report.Mismatches);
        Assert.Equal(0, report.Conversions);
        Assert.Equal(json, Codecs.Write(codec, value));
    }

    [Fact]
    public void AMismatchInsideEncodedJsonPointsInside()
    {
        var value = ShapesActions.SaveItem.OutputCodec.Read("""{"owner":"{\"id\":\"x\"}","count":"y"}""", out var report);

        Assert.Equal(["/owner/id", "/count"], report.Mismatches.Select(static mismatch => mismatch.Pointer));
        Assert.Equal(1, report.Conversions);
        Assert.NotNull(value.Owner);
    }

    [Fact]
    public void ADateTimeOfAnAnswerHasItsTextAndAnInstantOnlyWhereItIsOne()
    {
        var codec = ShapesActions.SaveItem.OutputCodec;

        Assert.Equal(new DateTimeOffset(2021, 5, 3, 15, 22, 33, TimeSpan.Zero), codec.Read("""{"at":"2021-05-03T10:22:33-05:00"}""").At!.Value.Value);
        Assert.Null(codec.Read("""{"at":"2021-05-03 10:22:33"}""").At!.Value.Value);
        Assert.Equal("2021-05-03 10:22:33", codec.Read("""{"at":"2021-05-03 10:22:33"}""").At!.Value.Text);
    }

    [Fact]
    public void AnOpenEnumHoldsAnyText()
    {
        var known = ShapesActions.SaveItem.OutputCodec.Read("""{"color":"red"}""").Color;
        var unknown = ShapesActions.SaveItem.OutputCodec.Read("""{"color":"blue"}""").Color;

        Assert.Equal(SaveItemResponseColor.Red, known);
        Assert.Equal("blue", unknown!.Value.Value);
        Assert.Equal(
            2,
            unknown.Value.Value switch
            {
                SaveItemResponseColor.Values.Red => 1,
                _ => 2,
            }
        );
    }
}
