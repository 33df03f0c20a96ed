using System.Text;
using System.Text.Json;
using KartraGen.Tool.Snapshots;
using Xunit;

namespace KartraGen.Tool.Tests.Snapshots;

public class CanonicalJsonTests
{
    private static string Write(string json)
    {
        using var document = JsonDocument.Parse(json, CanonicalJson.Strict);
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
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""// no""")]
    public void Refuses_what_is_not_plain_json(string json) => Assert.ThrowsAny<JsonException>(() => Write(json));
}
