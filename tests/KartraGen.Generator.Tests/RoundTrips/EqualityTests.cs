using System.Text.Json;
using KartraGen.Generator.Tests.Harness;
using Shapes;

namespace KartraGen.Generator.Tests.RoundTrips;

public class EqualityTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":"a","code":1,"at":"x","day":"2021-05-03","uid":"AAAAAAAA-0000-0000-0000-00000000000B","color":"red","any":{"a":[1]}}""")]
    [InlineData("""{"tags":["a"],"marks":[1,null],"scores":{"a":1,"b":2},"owner":{"id":1},"parts":[{"sku":"k","x":1}]}""")]
    [InlineData("""{"count":"many","tags":["a",[]],"x":[1.0,{"y":"\u00e9"}]}""")]
    public void TwoReadsOfTheSameJsonAreEqual(string json)
    {
        var (first, second) = (ShapesActions.SaveItem.OutputCodec.Read(json), ShapesActions.SaveItem.OutputCodec.Read(json));

        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Theory]
    [InlineData("""{"nick":"a"}""", """{"nick":"b"}""")]
    [InlineData("""{"nick":null}""", "{}")]
    [InlineData("""{"any":[1]}""", """{"any":[2]}""")]
    [InlineData("""{"tags":["a"]}""", """{"tags":["b"]}""")]
    [InlineData("""{"tags":[]}""", "{}")]
    [InlineData("""{"scores":{"a":1}}""", """{"scores":{"b":1}}""")]
    [InlineData("""{"x":1}""", """{"x":2}""")]
    [InlineData("""{"parts":[{"x":1}]}""", """{"parts":[{"x":2}]}""")]
    public void ReadsOfDifferentJsonAreNot(string left, string right) =>
        Assert.NotEqual(ShapesActions.SaveItem.OutputCodec.Read(left), ShapesActions.SaveItem.OutputCodec.Read(right));

    [Theory]
    [InlineData("""{"count":"x"}""", """{"count":"y"}""")]
    [InlineData("""{"count":"x"}""", "{}")]
    [InlineData("""{"code":"1"}""", """{"code":1.0}""")]
    [InlineData("""{"tags":["a",[]]}""", """{"tags":["a"]}""")]
    [InlineData("""{"owner":"{\"id\":1}"}""", """{"owner":{"id":"1"}}""")]
    [InlineData("""{"owner":[]}""", """{"owner":{}}""")]
    public void HowTheJsonWasSpelledAndWhatDidNotFitDoNotMatter(string left, string right)
    {
        var (first, second) = (ShapesActions.SaveItem.OutputCodec.Read(left), ShapesActions.SaveItem.OutputCodec.Read(right));

        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Fact]
    public void AParsedAnswerEqualsOneMadeByHand()
    {
        var read = ShapesActions.SaveItem.OutputCodec.Read(
            """{"name":"a","tags":["x","y"],"scores":{"a":1,"b":2},"owner":{"id":1},"parts":[{"sku":"k"}],"more":[1,{"a":1.0}]}"""
        );
        var made = new SaveItemResponse
        {
            Name = "a",
            Tags = ["x", "y"],
            Scores = new Dictionary<string, decimal?> { ["b"] = 2, ["a"] = 1 },
            Owner = new() { Id = 1 },
            Parts = new List<SaveItemResponsePart> { new() { Sku = "k" } },
            AdditionalProperties = new Dictionary<string, JsonElement> { ["more"] = JsonSerializer.SerializeToElement<object[]>([1, new { a = 1 }]) },
        };

        Assert.Equal(made, read);
        Assert.Equal(read, made);
        Assert.True(read == made);
        Assert.Equal(made.GetHashCode(), read.GetHashCode());
        Assert.Single(new HashSet<SaveItemResponse> { made, read });
        Assert.NotEqual(made, made with { Tags = ["y", "x"] });
        Assert.Equal(made, made with { Nick = null }); // as it was
        Assert.NotEqual(made, made with { Name = null });
        Assert.False(made.Equals(null));
    }

    [Fact]
    public void TheOrderOfMembersAndTheSpellingOfNumbersDoNotMatter() =>
        Assert.Equal(
            ShapesActions.SaveItem.OutputCodec.Read("""{"amount":1.0,"x":1,"y":[1e1]}"""),
            ShapesActions.SaveItem.OutputCodec.Read("""{"y":[10],"x":1.0,"amount":1}""")
        );

    [Fact]
    public void ListsOfAnyJsonOrNullCompareByContent()
    {
        const string Json = """{"values":[1,"a",null],"loose":[{"a":1},null]}""";

        Assert.Equal(ShapesActions.SaveChoice.OutputCodec.Read(Json), ShapesActions.SaveChoice.OutputCodec.Read(Json));
    }
}
