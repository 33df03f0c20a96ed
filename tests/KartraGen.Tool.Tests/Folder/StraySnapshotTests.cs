using KartraGen.Emulator;
using Xunit;

namespace KartraGen.Tool.Tests.Folder;

/// <summary>A snapshot with a name that nobody reads is told, not passed by in silence.</summary>
public sealed class StraySnapshotTests : IDisposable
{
    private const string Snapshot = """{"app":"demo","key":"greet","name":"Greet","inputSchema":{"type":"object"}}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("demo/greet.json", Snapshot)]
    [InlineData("demo/greet.action.json.bak", Snapshot)]
    [InlineData("demo/greet.action.jsonc", Snapshot)]
    [InlineData("demo/greet.Action.Json", Snapshot)]
    [InlineData("greet.json", Snapshot)]
    [InlineData("demo/old/2024/greet.json", "\uFEFF" + Snapshot)]
    [InlineData("demo/greet.json", """{"name":"Greet","outputSchema":true}""")]
    public async Task It_is_told_by_every_command_that_reads_the_folder(string path, string text)
    {
        await using var membrane = await MembraneEmulator.StartAsync();
        Assert.Equal(ExitCode.Success, (await ToolRun.StartAsync(membrane, folder, "fetch", "--app", "kartra")).ExitCode);
        folder.Write("schemas/" + path, text);

        foreach (var arguments in new[] { ["list"], ["check", "--offline"], ["check"], new[] { "fetch" } })
        {
            var run = await ToolRun.StartAsync(membrane, folder, arguments);
            Assert.Equal(ExitCode.Success, run.ExitCode);
            Assert.Contains($"⚠ schemas/{path} looks like a snapshot and is not taken in: only *.action.json is.", run.Error);
        }

        var doctor = await ToolRun.StartAsync(membrane, folder, "doctor");
        Assert.Equal(ExitCode.CouldNotStart, doctor.ExitCode);
        Assert.Contains($"not taken in, for their names: {path}", doctor.Output);
    }

    [Theory]
    [InlineData("demo/schema.json", """{"type":"object","properties":{"inputSchema":{}}}""")]
    [InlineData("demo/broken.json", """{"name":"Greet","inputSchema":{""")]
    [InlineData("demo/list.json", """[{"name":"Greet","inputSchema":{}}]""")]
    [InlineData("demo/notes.txt", Snapshot)]
    [InlineData("kartragen.config.json", """{"severity":{}}""")]
    [InlineData("demo/catalog.json", """{"app":"demo"}""")]
    [InlineData(".kartragen/greet.json", Snapshot)]
    [InlineData("demo/obj/greet.json", Snapshot)]
    public async Task What_looks_like_none_is_left_alone(string path, string text)
    {
        folder.Write("schemas/" + path, text);

        var run = await ToolRun.StartAsync(new Dictionary<string, string>(), folder, "list");

        Assert.DoesNotContain("looks like a snapshot", run.Error);
    }
}
