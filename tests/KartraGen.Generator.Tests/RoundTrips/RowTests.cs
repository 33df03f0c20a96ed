using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary>What does not fit keeps its place among what does, so that the third cell is the third.</summary>
public class RowTests
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "rows": { "type": "array", "items": { "type": "array", "items": { "type": "string" } } },
            "texts": { "type": "array", "items": { "type": "string" } },
            "wholes": { "type": "array", "items": { "type": "integer" } },
            "kinds": { "type": "array", "items": { "type": "string", "enum": ["a", "b"] } },
            "objects": { "type": "array", "items": { "type": "object", "properties": { "x": { "type": "string" } } } },
            "map": { "type": "object", "additionalProperties": { "type": "string" } },
            "empty": { "type": "object", "properties": { "x": { "type": "string" } } }
          },
          "additionalProperties": { "type": "integer" }
        }
        """;

    [Theory]
    [InlineData("string.Join('|', response.Rows.SelectMany(row => row.Select(cell => cell ?? \"-\")))", "1|-|a@x.org|2|-|b@x.org")]
    [InlineData("string.Join('|', response.Texts)", "a|5|true|b")]
    [InlineData("string.Join('|', response.Wholes.Select(whole => whole?.ToString() ?? \"-\"))", "1|-|-|2")]
    [InlineData("string.Join('|', response.Kinds.Select(kind => kind?.Value ?? \"-\"))", "a|-|b")]
    [InlineData("string.Join('|', response.Objects.Select(item => item.X ?? \"-\"))", "1|-|-|2")]
    [InlineData("string.Join('|', response.Map!.Select(pair => pair.Key + (pair.Value ?? \"-\")))", "a-|bx|c-")]
    [InlineData("string.Join('|', response.AdditionalProperties.Select(pair => pair.Key + (pair.Value?.ToString() ?? \"-\")))", "other-|more1")]
    [InlineData("response.Empty!.X ?? \"-\"", "-")]
    [InlineData("JsonSerializer.Serialize(response.Empty)", "[]")]
    [InlineData("JsonSerializer.Serialize(response.Empty! with { X = \"y\" })", "{\"x\":\"y\"}")]
    [InlineData("JsonSerializer.Serialize(response.Objects[2])", "\"oops\"")]
    [InlineData("JsonSerializer.Serialize(response.Objects[2] with { X = \"y\" })", "{\"x\":\"y\"}")]
    public void OfAnAnswer(string expression, string expected)
    {
        var run = (
            TestProject.Of(Snapshots.Of("Do", output: Schema)) with
            {
                Sources =
                [
                    $$""""
                        using System.Linq;
                        using System.Text.Json;
                        using Membrane.Test;
                        internal static class Probe
                        {
                            private const string Answer = """
                                {
                                  "rows": [["1", null, "a@x.org"], ["2", { "error": "#REF!" }, "b@x.org"]], "texts": ["a", null, 5, true, {}, "b"], "wholes": [1, null, "x", 2],
                                  "kinds": ["a", null, "b"], "objects": [{ "x": "1" }, null, "oops", { "x": 2 }], "map": { "a": null, "b": "x", "c": [] }, "empty": [], "other": "x", "more": 1
                                }
                                """;

                            public static string Run()
                            {
                                var response = JsonSerializer.Deserialize<DoResponse>(Answer)!;
                                return {{expression}};
                            }
                        }
                        """",
                ],
            }
        ).Run().AssertClean();
        using var assembly = new LoadedAssembly(run);
        Assert.Equal(expected, assembly.Call("Probe", "Run"));
    }

    /// <summary>Callers are asked for what the schema says, and no more.</summary>
    [Fact]
    public void ItemsOfARequestAreNoMoreNullableThanItsSchemaSays()
    {
        var source = TestProject.Of(Snapshots.Of("Do", Schema)).Run().AssertClean().Sources["test.a.g.cs"];

        Assert.Contains("IReadOnlyList<Collections::IReadOnlyList<string>>? Rows", source, StringComparison.Ordinal);
        Assert.Contains("IReadOnlyList<long>? Wholes", source, StringComparison.Ordinal);
    }
}
