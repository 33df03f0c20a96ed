using System.Text;
using System.Text.Json;
using KartraGen.Tool.Snapshots;
using Xunit;

namespace KartraGen.Tool.Tests.Snapshots;

public class CanonicalJsonTests
{
    private static string Write(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = CanonicalJson.MaxDepth });
        return Encoding.UTF8.GetString(CanonicalJson.Write(document.RootElement));
    }

    private static string Compact(string json)
    {
        using var document = JsonDocument.Parse(Write(json));
        return JsonSerializer.Serialize(document.RootElement);
    }

    [Fact]
    public void Sorts_keys_ordinally_and_ends_with_one_newline() =>
        Assert.Equal("{\n  \"B\": 1,\n  \"a\": [\n    2,\n    1\n  ]\n}\n", Write("""{"a":[2,1],"B":1}"""));

    [Theory]
    // The author's order of properties is kept, what stands below them is sorted again.
    [InlineData("""{"properties":{"z":{"type":"string","title":"t"},"a":{}}}""", """{"properties":{"z":{"title":"t","type":"string"},"a":{}}}""")]
    // A property that is itself called "properties" is a schema.
    [InlineData("""{"properties":{"properties":{"type":"object","title":"t"}}}""", """{"properties":{"properties":{"title":"t","type":"object"}}}""")]
    [InlineData("""{"required":["b","a"]}""", """{"required":["a","b"]}""")]
    [InlineData("""{"enum":["b","a"]}""", """{"enum":["b","a"]}""")]
    // Data is not a schema: a list called required is left as it is there.
    [InlineData("""{"default":{"required":["b","a"],"b":1,"a":2}}""", """{"default":{"a":2,"b":1,"required":["b","a"]}}""")]
    [InlineData("""{"properties":{"default":{"required":["b","a"]}}}""", """{"properties":{"default":{"required":["a","b"]}}}""")]
    public void Keeps_the_order_that_means_something(string json, string expected) => Assert.Equal(expected, Compact(json));

    [Theory]
    [InlineData("\"\\u00e9 \\ud83d\\ude00 \\u003c\\u0027 /\"", "\"é 😀 <' /\"\n")]
    [InlineData("\"\\u2028\\u202e\\u0085\\ufeff\"", "\"\\u2028\\u202E\\u0085\\uFEFF\"\n")]
    public void Escapes_only_what_cannot_be_seen(string json, string expected) => Assert.Equal(expected, Write(json));

    [Theory]
    [InlineData("1.10")]
    [InlineData("1e400")]
    [InlineData("123456789012345678901234567890")]
    public void Keeps_numbers_as_they_were_written(string number) => Assert.Equal(number + "\n", Write(number));

    [Theory]
    [InlineData("1")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("100")]
    [InlineData("-0")]
    [InlineData("1E+2")]
    public void Tells_numbers_apart_that_are_written_otherwise(string number) =>
        Assert.Equal($"{{\n  \"n\": {number}\n}}\n", Write($"{{\"n\":{number}}}"));

    [Theory]
    // Of a repeated name the last counts, in the place of the first, as the generator reads it.
    [InlineData("""{"a":1,"b":2,"a":3}""", """{"a":3,"b":2}""")]
    [InlineData("""{"properties":{"b":1,"a":2,"b":{}}}""", """{"properties":{"b":{},"a":2}}""")]
    [InlineData("{ }", "{}")]
    [InlineData("[ ]", "[]")]
    public void Reads_json_as_the_generator_does(string json, string expected) => Assert.Equal(expected, Compact(json));

    [Theory]
    [InlineData("\\ud800", "\\uD800")]
    [InlineData("a\\udc00b", "a\\uDC00b")]
    [InlineData("\\udc00\\ud800", "\\uDC00\\uD800")]
    [InlineData("\\ud83d\\ude00", "😀")]
    [InlineData("\\u061c\\u0000\\u001B\\u007f\\b\\/\\n\\\"", "\\u061C\\u0000\\u001B\\u007F\\b/\\n\\\"")]
    public void Keeps_apart_what_other_writers_would_replace(string escaped, string expected) =>
        Assert.Equal($"\"{expected}\"\n", Write($"\"{escaped}\""));

    [Theory]
    [InlineData("""{"a":1,}""")]
    [InlineData("""// no""")]
    public void Refuses_what_is_not_plain_json(string json) => Assert.ThrowsAny<JsonException>(() => Write(json));
}
