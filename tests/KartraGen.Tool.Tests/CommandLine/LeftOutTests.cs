using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary>One action that nothing can be made of is left out and named, with what to write to keep it; the others are fetched.</summary>
public sealed class LeftOutTests : IDisposable
{
    private const string Good = """{"id":"good","key":"good","name":"Good","outputSchema":{"type":"object"}}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>A bad action, what is said of it, and what to write into the lock; null where that is a file.</summary>
    public static TheoryData<string, string, string?> Actions() =>
        new()
        {
            { """{"id":"7","name":" ","outputSchema":{}}""", "without a name: '7'", """{ "app": "demo", "csharpName": "...", "id": "7" }""" },
            { """{"id":"7","name":"","outputSchema":{}}""", "without a name: '7'", """{ "app": "demo", "csharpName": "...", "id": "7" }""" },
            { """{"id":"7","outputSchema":{}}""", "without a name: '7'", """{ "app": "demo", "csharpName": "...", "id": "7" }""" },
            {
                """{"id":"7","key":"k","name":["x"],"outputSchema":{}}""",
                "without a name: 'k'",
                """{ "app": "demo", "csharpName": "...", "key": "k" }"""
            },
            { """{"id":"7","name":"\ud800","outputSchema":{}}""", "without a name: '7'", """{ "app": "demo", "csharpName": "...", "id": "7" }""" },
            {
                """{"id":"\"}\n","name":"\u00a0\t","outputSchema":{}}""",
                "without a name",
                """{ "app": "demo", "csharpName": "...", "id": "\"}\n" }"""
            },
            {
                """{"name":"Bad One","outputSchema":{}}""",
                "'Bad One' without a key or an id",
                """{ "app": "demo", "csharpName": "BadOne", "key": "..." }"""
            },
            {
                """{"id":"..","name":"Bad One","outputSchema":{}}""",
                "'Bad One' without a key or an id",
                """{ "app": "demo", "csharpName": "BadOne", "key": "..." }"""
            },
            { """{"id":".","name":"Bad One"}""", "'Bad One' without a key or an id", """{ "app": "demo", "csharpName": "BadOne", "key": "..." }""" },
            {
                """{"id":" ","key":" ","name":"Bad One"}""",
                "'Bad One' without a key or an id",
                """{ "app": "demo", "csharpName": "BadOne", "key": "..." }"""
            },
            {
                """{"id":12,"name":"Bad One","outputSchema":{}}""",
                "'Bad One' without a key or an id",
                """{ "app": "demo", "csharpName": "BadOne", "key": "..." }"""
            },
            {
                """{"id":"7","key":"bad","name":"Bad","inputSchema":"{\"type\":\"object\"}","outputSchema":{}}""",
                "'Bad' has an inputSchema that is no JSON Schema: string",
                null
            },
            { """{"id":"7","key":"bad","name":"Bad","inputSchema":[],"outputSchema":{}}""", "no JSON Schema: array", null },
            { """{"id":"7","key":"bad","name":"Bad","outputSchema":42}""", "has an outputSchema that is no JSON Schema: number", null },
            { """{"id":"7","key":"bad","name":"Bad","inputSchema":{"description":"\ud800"},"outputSchema":{}}""", "not Unicode", null },
            { """{"id":"7","key":"bad","name":"Bad","inputSchema":{"\udc00":1},"outputSchema":{}}""", "not Unicode", null },
            {
                $$$"""{"id":"7","key":"bad","name":"Bad","outputSchema":{"description":"{{{new string('x', 3_000_000)}}}"}}""",
                "larger than 2 MB",
                null
            },
            {
                """{"id":"7","key":"bad","name":"Bad","outputSchema":"""
                    + new StringBuilder().Insert(0, """{"items":""", 255).Append("{}").Append('}', 256),
                "nested deeper",
                null
            },
        };

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task A_bad_action_is_left_out_and_the_others_are_fetched(string action, string said, string? entry)
    {
        var run = await RunAsync([action, Good], "fetch", "--app", "demo");

        Assert.True(run.ExitCode == ExitCode.LeftOut, run.Error);
        Assert.Contains(said, run.Error);
        Assert.Contains("1 actions are in schemas: 1 added", run.Error);
        Assert.Equal(["good.action.json"], Snapshots());

        // The same is told again, until what the message says is written.
        Assert.Equal(ExitCode.LeftOut, (await RunAsync([action, Good], "fetch")).ExitCode);
        if (entry is not null)
        {
            Assert.Contains(entry, run.Error);
            var written = entry.Replace("\"csharpName\": \"...\"", "\"csharpName\": \"Kept\"").Replace("\"key\": \"...\"", "\"key\": \"found\"");
            folder.Write(
                "schemas/kartragen.lock.json",
                folder.Read("schemas/kartragen.lock.json").Replace("\"actions\": [", $"\"actions\": [ {written},")
            );
        }
        else
        {
            Assert.Contains("write demo/bad.action.json yourself", run.Error);
            folder.Write("schemas/demo/bad.action.json", """{ "app": "demo", "key": "bad", "name": "Bad" }""");
        }

        run = await RunAsync([action, Good], "fetch");
        Assert.True(run.ExitCode == ExitCode.Success, run.Error);
        Assert.Equal(2, Snapshots().Length);
        run = await RunAsync([action, Good], "check", "--fail-on", "any");
        Assert.True(run.ExitCode == ExitCode.Success, run.Output);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Check_reports_it(string action, string said, string? entry)
    {
        _ = entry;
        Assert.Equal(ExitCode.Success, (await RunAsync([Good], "fetch", "--app", "demo")).ExitCode);
        var run = await RunAsync([action, Good], "check");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("KG9006", run.Output);
        Assert.Contains(said, run.Output);
        Assert.Equal(ExitCode.Drift, (await RunAsync([action, Good], "check", "--fail-on", "dangerous")).ExitCode);
    }

    [Fact]
    public async Task What_was_good_before_stays_as_it_is()
    {
        await RunAsync([Good, """{"id":"7","key":"bad","name":"Bad","outputSchema":{"type":"object"}}"""], "fetch", "--app", "demo");
        var before = folder.Content();

        foreach (var bad in new[] { """{"id":"7","key":"bad","outputSchema":[]}""", """{"id":"7","key":"bad","name":"Bad","outputSchema":[]}""" })
        {
            var run = await RunAsync([Good, bad], "fetch", "--prune");
            Assert.True(run.ExitCode == ExitCode.LeftOut, run.Error);
            Assert.Contains("demo/bad.action.json stays as it is", run.Error);
            Assert.Equal(before, folder.Content());
        }
    }

    [Fact]
    public async Task An_action_that_is_listed_and_then_not_known_is_left_out()
    {
        var run = await RunAsync(
            context =>
                context.Request.Path == "/actions/lost"
                    ? Answer(context, """{"message":"no such action"}""", 404)
                    : Answer(context, $$"""{"items":[{{Good}},{"id":"lost","key":"lost","name":"Lost"}]}"""),
            "fetch",
            "--app",
            "demo",
            "--json"
        );
        Assert.Equal(ExitCode.LeftOut, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Contains(
            "'lost' is listed by Membrane, which then knows no action of its id 'lost'",
            json.RootElement.GetProperty("leftOut")[0].GetString()
        );
    }

    [Fact]
    public async Task A_key_is_enough()
    {
        var run = await RunAsync(["""{"key":"k","name":"A","outputSchema":{}}""", """{"id":"..","key":"l","name":"B"}"""], "fetch", "--app", "demo");
        Assert.True(run.ExitCode == ExitCode.Success, run.Error);
        Assert.Equal(["k.action.json", "l.action.json"], Snapshots());
        Assert.DoesNotContain("\"id\"", string.Concat(folder.Content().Values));
    }

    [Fact]
    public async Task An_action_on_two_pages_is_one()
    {
        var run = await RunAsync(
            [Good, """{"id":"7","name":"A","outputSchema":{}}""", """{"id":"7","name":"A","outputSchema":{}}"""],
            "fetch",
            "--app",
            "demo"
        );
        Assert.True(run.ExitCode == ExitCode.Success, run.Error);
        Assert.Contains("2 actions are", run.Error);
    }

    [Fact]
    public async Task An_action_in_the_place_of_another_gets_a_file_of_its_own()
    {
        await RunAsync([Good, """{"id":"7","name":"A","outputSchema":{}}"""], "fetch", "--app", "demo");
        var run = await RunAsync([Good, """{"id":"8","name":"A","outputSchema":{}}"""], "fetch", "--prune");
        Assert.True(run.ExitCode == ExitCode.Success, run.Error);
        Assert.Equal(ExitCode.Success, (await RunAsync([], "check", "--offline", "--fail-on", "any")).ExitCode);
        Assert.Equal(2, Snapshots().Length);
    }

    [Theory]
    [InlineData("--connection", "..")]
    [InlineData("--connection", " ")]
    [InlineData("--external-app-id", ".")]
    [InlineData("--app", "..")]
    public async Task A_source_that_no_address_can_hold_is_not_found(params string[] source)
    {
        var run = await RunAsync([Good], ["fetch", .. source]);
        Assert.True(run.ExitCode == ExitCode.CouldNotStart, run.Error);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private string[] Snapshots() => [.. Directory.GetFiles(Path.Combine(folder.Path, "schemas/demo")).Select(file => Path.GetFileName(file)).Order()];

    private Task<ToolRun> RunAsync(string[] listed, params string[] arguments) =>
        RunAsync(
            context => Answer(context, context.Request.Path == "/actions" ? $$"""{"items":[{{string.Join(',', listed)}}]}""" : listed[0]),
            arguments
        );

    private async Task<ToolRun> RunAsync(RequestDelegate answer, params string[] arguments)
    {
        await using var server = await LyingMembrane.StartAsync(answer);
        return await ToolRun.StartAsync(server.Variables, folder, arguments);
    }

    private static Task Answer(HttpContext context, string json, int status = 200)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(json);
    }
}
