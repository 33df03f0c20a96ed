using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace KartraGen.Emulator.Tests;

/// <summary>What the emulator makes of input schemas, seen through <c>/act</c>.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kartragen-emulator-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    // Extra members are ignored; members that a map's schema describes are not extra.
    [InlineData("""{"properties":{"a":{"type":"string"}},"additionalProperties":false}""", """{"b":1}""", true)]
    [InlineData("""{"additionalProperties":{"type":"integer"}}""", """{"b":1}""", true)]
    [InlineData("""{"additionalProperties":{"type":"integer"}}""", """{"b":"x"}""", false)]
    // Bare required lists.
    [InlineData("""{"anyOf":[{"required":["a"]},{"required":["b"]}]}""", """{"b":1}""", true)]
    [InlineData("""{"anyOf":[{"required":["a"]},{"required":["b"]}]}""", """{"c":1}""", false)]
    [InlineData("""{"oneOf":[{"required":["a"]},{"required":["b"]}]}""", """{"a":1,"b":1}""", false)]
    [InlineData("""{"required":["a"],"additionalProperties":{"type":"integer"}}""", """{"a":"x"}""", false)]
    [InlineData("""{"not":{"required":["a"]}}""", """{"b":1}""", true)]
    [InlineData("""{"not":{"required":["a"]}}""", """{"a":1}""", false)]
    // Membrane's own keywords.
    [InlineData("""{"properties":{"a":{"type":"string","nullable":true,"enum":["x"]}}}""", """{"a":null}""", true)]
    [InlineData("""{"properties":{"a":{"type":["integer","string"],"nullable":true}}}""", """{"a":null}""", true)]
    [InlineData("""{"properties":{"a":{"type":["integer","string"],"nullable":false}}}""", """{"a":null}""", false)]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/n"}},"$defs":{"n":{"type":"integer","nullable":true}}}""", """{"a":null}""", true)]
    [InlineData("""{"properties":{"a":{"type":"string","enum":["x"]}}}""", """{"a":"y"}""", false)]
    [InlineData("""{"properties":{"a":{"type":"string","enum":["x"],"allowCustom":true}}}""", """{"a":"y"}""", true)]
    [InlineData("""{"properties":{"a":{"type":"text"}}}""", """{"a":5}""", true)]
    [InlineData("""{"properties":{"a":{"$var":"$.input"}}}""", """{"a":5}""", true)]
    // What NJsonSchema 11.6.2 alone does not read.
    [InlineData("""{"properties":{"a":false,"b":true}}""", """{"b":1}""", true)]
    [InlineData("""{"properties":{"a":false,"b":true}}""", """{"a":1}""", false)]
    [InlineData("""{"properties":{"a":{"const":3}}}""", """{"a":3}""", true)]
    [InlineData("""{"properties":{"a":{"const":3}}}""", """{"a":4}""", false)]
    [InlineData(
        """{"properties":{"a":{"$ref":"#/$defs/a~1b"}},"$defs":{"a/b":{"$ref":"#/$defs/c"},"c":{"type":"integer"}}}""",
        """{"a":"x"}""",
        false
    )]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/a~1b"}},"$defs":{"a/b":{"$ref":"#/$defs/c"},"c":{"type":"integer"}}}""", """{"a":1}""", true)]
    [InlineData(
        """{"$ref":"#/$defs/node","$defs":{"node":{"properties":{"next":{"$ref":"#/$defs/node"},"v":{"type":"integer"}},"required":["v"]}}}""",
        """{"v":1,"next":{"v":2,"next":{}}}""",
        false
    )]
    [InlineData(
        """{"$ref":"#/$defs/node","$defs":{"node":{"properties":{"next":{"$ref":"#/$defs/node"},"v":{"type":"integer"}},"required":["v"]}}}""",
        """{"v":1,"next":{"v":2}}""",
        true
    )]
    // Dates stay the text they are.
    [InlineData("""{"properties":{"a":{"enum":["2024-01-01T00:00:00Z"]}}}""", """{"a":"2024-01-01T00:00:00Z"}""", true)]
    [InlineData("""{"properties":{"a":{"items":{"enum":["2024-01-01T10:00:00+02:00"]}}}}""", """{"a":["2024-01-01T10:00:00+02:00"]}""", true)]
    [InlineData("""{"properties":{"a":{"items":{"enum":["2024-01-01T10:00:00+02:00"]}}}}""", """{"a":["2024-01-01T08:00:00Z"]}""", false)]
    [InlineData("""{"properties":{"a":{"type":"string","format":"date-time"}}}""", """{"a":"2024-01-01T10:00:00.5+02:00"}""", true)]
    [InlineData("""{"properties":{"a":{"type":"string","format":"date-time"}}}""", """{"a":"tomorrow"}""", false)]
    [InlineData("""{"properties":{"a":{"type":"string","format":"time"}}}""", """{"a":"10:00:00Z"}""", true)]
    [InlineData("""{"properties":{"a":{"type":"string","format":"time"}}}""", """{"a":"25:00:00Z"}""", false)]
    [InlineData("""{"properties":{"a":{"type":"string","format":"duration"}}}""", """{"a":"P1Y2M"}""", true)]
    [InlineData("""{"properties":{"a":{"type":"string","format":"phone"}}}""", """{"a":"x"}""", true)]
    // Limits that NJsonSchema cannot hold, patterns that are none, references that leave: they constrain nothing.
    [InlineData("""{"properties":{"a":{"maximum":1e308,"maxLength":99999999999}}}""", """{"a":5}""", true)]
    [InlineData("""{"properties":{"a":{"minLength":2.0}}}""", """{"a":"x"}""", false)]
    [InlineData("""{"properties":{"a":{"pattern":"("}}}""", """{"a":"x"}""", true)]
    [InlineData("""{"properties":{"a":{"$ref":"http://127.0.0.1:9/x"}}}""", """{"a":"x"}""", true)]
    [InlineData("""{"allOf":[{"$ref":"#"}]}""", """{"a":"x"}""", true)]
    public async Task Inputs_are_judged_as_the_schema_means_it(string schema, string input, bool isValid)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.action.json"), $$"""{"app":"hello","key":"a","name":"A","inputSchema":{{schema}}}""");
        await using var membrane = await MembraneEmulator.StartAsync(new() { HostKartra = false, SnapshotFolder = _folder });
        using var caller = new Caller(membrane);

        var answer = await caller.ActAsync("a", input);

        Assert.True(isValid == (answer.Status == 200), answer.Text);
    }

    [Fact]
    public async Task Forty_levels_of_objects_are_checked_to_the_bottom()
    {
        var schema = """{"type":"integer"}""";
        var (good, bad) = ("1", "\"x\"");
        for (var level = 0; level < 20; level++)
        {
            schema = $$"""{"properties":{"a":{"items":{{schema}}} } }""";
            (good, bad) = ($$"""{"a":[{{good}}]}""", $$"""{"a":[{{bad}}]}""");
        }

        Assert.Equal(200, await StatusAsync(schema, good));
        Assert.Equal(400, await StatusAsync(schema, bad));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/other.json")]
    [InlineData("http://127.0.0.1:{0}/other.json#/properties")]
    [InlineData("//127.0.0.1:{0}/other.json")]
    [InlineData("other.json")]
    [InlineData("./other.json#")]
    [InlineData("{1}/other.json")]
    [InlineData("file://{1}/other.json")]
    public async Task No_reference_leads_out_of_the_schema(string reference)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await File.WriteAllTextAsync(Path.Combine(_folder, "other.json"), """{"type":"integer"}""");
        var target = string.Format(null, reference, ((IPEndPoint)listener.LocalEndpoint).Port, _folder.Replace('\\', '/'));

        Assert.Equal(
            200,
            await StatusAsync($$"""{"properties":{"a":{"$ref":"{{target}}"},"b":{"items":{"$ref":"{{target}}"} } } }""", """{"a":"x","b":["x"]}""")
        );
        Assert.False(listener.Pending(), "The emulator called an address of a schema.");
    }

    /// <summary>NJsonSchema recurses: it would overflow the stack, which ends the process, or not come back.</summary>
    [Theory]
    [InlineData("""{"$ref":"#/$defs/d{0}"}""", 5_000)]
    [InlineData("""{"anyOf":[{"$ref":"#/$defs/d{0}"},{"type":"null"}]}""", 5_000)]
    [InlineData("""{"not":{"$ref":"#/$defs/d{0}"}}""", 5_000)]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/d{0}"}}}""", 5_000)]
    [InlineData("""{"allOf":[{"$ref":"#/$defs/d{0}"},{"$ref":"#/$defs/d{0}"}]}""", 30)]
    [InlineData("""{"oneOf":[{"$ref":"#/$defs/d0"},{"$ref":"#/$defs/d{0}"},{"$ref":"#/$defs/d0"}]}""", 30)]
    public async Task A_schema_that_leads_too_far_constrains_nothing(string link, int links)
    {
        var definitions = string.Join(',', Enumerable.Range(0, links).Select(i => $"\"d{i}\":{link.Replace("{0}", $"{i + 1}")}"));
        Assert.Equal(
            200,
            await StatusAsync(
                $$"""{"properties":{"b":{"$ref":"#/$defs/d0"} },"$defs":{{{definitions}},"d{{links}}":{"type":"string"} } }""",
                """{"b":5}"""
            )
        );
    }

    [Fact]
    public async Task A_schema_that_leads_far_enough_is_checked_to_the_end()
    {
        var definitions = string.Join(',', Enumerable.Range(0, 30).Select(i => $$"""  "d{{i}}":{"$ref":"#/$defs/d{{i + 1}}"}  """));
        Assert.Equal(
            400,
            await StatusAsync($$"""{"properties":{"b":{"$ref":"#/$defs/d0"} },"$defs":{{{definitions}},"d30":{"type":"string"} } }""", """{"b":5}""")
        );
    }

    private async Task<int> StatusAsync(string schema, string input)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.action.json"), $$"""{"app":"hello","key":"a","name":"A","inputSchema":{{schema}}}""");
        await using var membrane = await MembraneEmulator.StartAsync(new() { HostKartra = false, SnapshotFolder = _folder });
        using var caller = new Caller(membrane);
        return (await caller.ActAsync("a", input)).Status;
    }

    [Fact]
    public async Task Any_app_of_a_folder_is_hosted_beside_Kartra()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "say-hello.action.json"),
            """
            {"app":"hello","name":"Say Hello","id":"00112233445566778899aabb",
             "inputSchema":{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]},
             "outputSchema":{"type":"object","properties":{"greeting":{"type":"string","examples":["Hi"]},"at":{"type":"string","format":"date-time"},"n":{"type":["null","integer"],"minimum":3},"list":{"type":"array"}}}}
            """
        );
        await using var membrane = await MembraneEmulator.StartAsync(new() { SnapshotFolder = _folder });
        using var caller = new Caller(membrane);

        var answer = await caller.PostAsync("/act", """{"id":"00112233445566778899aabb","connectionKey":"hello-prod","input":{"name":"Ann"}}""");

        Assert.Equal("""{"greeting":"Hi","at":"2024-01-01T00:00:00Z","n":3,"list":[]}""", answer.Output.ToString());
        Assert.Equal(["kartra-prod", "hello-prod"], (await caller.GetAsync("/connections")).Items("key"));
        Assert.Equal(["Say Hello"], (await caller.GetAsync("/actions?integrationKey=hello")).Items("name"));
        Assert.False((await caller.GetAsync("/actions/00112233445566778899aabb")).Json.TryGetProperty("key", out _));
        Assert.NotNull((await caller.ActAsync("retrieve-account-tags")).At("output/account_tags/0"));
    }

    [Fact]
    public async Task A_folder_or_file_that_cannot_be_read_is_named()
    {
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() =>
            MembraneEmulator.StartAsync(new() { SnapshotFolder = Path.Combine(_folder, "nope") })
        );
        await File.WriteAllTextAsync(Path.Combine(_folder, "bad.action.json"), "{");
        Assert.Contains(
            "bad.action.json",
            (await Assert.ThrowsAsync<InvalidDataException>(() => MembraneEmulator.StartAsync(new() { SnapshotFolder = _folder }))).Message
        );
        await File.WriteAllTextAsync(Path.Combine(_folder, "bad.action.json"), """{"app":"x"}""");
        Assert.Contains(
            "\"name\"",
            (await Assert.ThrowsAsync<InvalidDataException>(() => MembraneEmulator.StartAsync(new() { SnapshotFolder = _folder }))).Message
        );
    }
}
