using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.RoundTrips;

/// <summary>Answers that lack what their schema calls required, and objects that are no object of the schema.</summary>
public class AbsentTests
{
    private const string Lead = """
        {
          "type": "object",
          "required": ["id", "mail"],
          "properties": {
            "id": { "type": "integer" },
            "mail": { "type": ["string", "null"] },
            "name": { "type": "string" },
            "tags": { "type": "array", "items": { "type": "object", "required": ["a/b"], "properties": { "a/b": { "type": "string" }, "c": { "type": "string" } } } },
            "owner": { "type": "object", "required": ["id"], "properties": { "id": { "type": "integer" } } },
            "extra": { "type": "object", "properties": { "known": { "type": "string" } }, "additionalProperties": { "type": "string" } },
            "empty": { "type": "object" }
          }
        }
        """;

    [Theory]
    [InlineData("""{"id":1,"mail":null}""")]
    [InlineData("""{"id":1,"mail":"a","more":2}""")]
    [InlineData("""{"id":1,"mail":"a","extra":{"unknown":"x"},"empty":{"x":1},"owner":null,"tags":[]}""")]
    [InlineData("""{"id":"7","mail":"a"}""")]
    [InlineData("""{}""", "/id nothing Missing", "/mail nothing Missing")]
    [InlineData("""[]""", "/id nothing Missing", "/mail nothing Missing")]
    [InlineData("""{"name":"n"}""", "/id nothing Missing", "/mail nothing Missing")]
    [InlineData("""{"id":[],"mail":"a"}""", "/id array Misfit")]
    [InlineData("""{"id":[]}""", "/mail nothing Missing", "/id array Misfit")]
    [InlineData(
        """{"tags":[{"c":"x"},{"a/b":"y"},{"c":5,"a/b":[]}],"id":1,"mail":"a"}""",
        "/tags/0/a~1b nothing Missing",
        "/tags/2/a~1b array Misfit"
    )]
    [InlineData("""{"id":1,"mail":"a","owner":{}}""", "/owner/id nothing Missing")]
    [InlineData("""{"id":1,"mail":"a","owner":"{\"id\":[]}"}""", "/owner/id array Misfit")]
    [InlineData("""{"id":1,"mail":"a","owner":"{}"}""", "/owner/id nothing Missing")]
    [InlineData("""{"id":1,"mail":"a","owner":{"name":"x"}}""", "/owner object Unexplained")]
    [InlineData("""{"result":{"id":1,"mail":"a"},"ok":true}""", " object Unexplained")]
    [InlineData("""{"error":"no"}""", " object Unexplained")]
    public void WhatIsMissingIsToldWithItsPlace(string json, params string[] told)
    {
        using var loaded = new LoadedAssembly(TestProject.Of(Snapshots.Of("Get", Lead, Lead)).Run().AssertClean());

        var read = loaded.OutputOf("Membrane.Test.MembraneTestActions", "Get").Read(json);

        Assert.Equal(told, read.Mismatches.Select(static mismatch => $"{mismatch.Pointer} {mismatch.Found} {mismatch.Kind}"));
    }

    [Fact]
    public void MembersPastTheSixtyFourthToo()
    {
        var wide =
            """{ "required": ["m3", "m69", "elsewhere"], """
            + Snapshots.Properties(Enumerable.Range(0, 70).Select(static number => "m" + number))[1..];
        using var loaded = new LoadedAssembly(TestProject.Of(Snapshots.Of("Get", null, wide)).Run().AssertClean());
        var codec = loaded.OutputOf("Membrane.Test.MembraneTestActions", "Get");

        Assert.Empty(codec.Read("""{"m3":"a","m69":"b"}""").Mismatches);
        Assert.Equal("/m69", Assert.Single(codec.Read("""{"m3":"a"}""").Mismatches).Pointer);
        Assert.Equal(["/m3"], codec.Read("""{"m69":"a","x":1}""").Mismatches.Select(static mismatch => mismatch.Pointer));
    }

    [Fact]
    public void AResultSaysItInItsJson()
    {
        var result = MembraneModelFactory.ActResult(
            "x",
            mismatches: [new JsonMismatch("/id", "value", "nothing") { Kind = JsonMismatchKind.Missing }]
        );

        var json = System.Text.Json.JsonSerializer.Serialize(result);

        Assert.Contains("""{"pointer":"/id","expected":"value","found":"nothing","kind":"Missing"}""", json, StringComparison.Ordinal);
        Assert.Equal(result.Mismatches, System.Text.Json.JsonSerializer.Deserialize<ActResult<string>>(json)!.Mismatches);
    }
}
