using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator;
using KartraGen.Tool.Snapshots;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

/// <summary>Git, editors and formatters write files in their own way; as long as they say the same, nothing has changed.</summary>
public sealed class CheckoutTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 4 };

    private readonly TemporaryFolder folder = new();
    private MembraneEmulator membrane = null!;

    public static TheoryData<string> Forms() => new(Rewritten("{}").Keys);

    /// <summary>A file in every form that it may come back in.</summary>
    private static Dictionary<string, byte[]> Rewritten(string json) =>
        new()
        {
            ["CR LF"] = Encoding.UTF8.GetBytes(json.ReplaceLineEndings("\r\n")),
            ["byte order mark"] = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(json)],
            ["byte order mark and CR LF"] = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(json.ReplaceLineEndings("\r\n"))],
            ["UTF-16"] = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(json)],
            ["no final newline"] = Encoding.UTF8.GetBytes(json.TrimEnd()),
            ["more final newlines"] = Encoding.UTF8.GetBytes(json + "\n\n"),
            ["four spaces, escapes"] = JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(json), Indented),
            ["one line"] = Encoding.UTF8.GetBytes(JsonNode.Parse(json)!.ToJsonString()),
            ["keys in another order"] = Encoding.UTF8.GetBytes(Reversed(JsonNode.Parse(json)!, isProperties: false).ToJsonString()),
        };

    public async Task InitializeAsync()
    {
        membrane = await MembraneEmulator.StartAsync(new MembraneEmulatorOptions { TimeProvider = new StoppedClock() });
        Assert.Equal(ExitCode.Success, (await RunAsync("fetch", "--app", "kartra")).ExitCode);
        folder.Write("schemas/kartra/catalog.json", """{ "app": "kartra", "clientName": "KartraClient" }""" + "\n");
        folder.Write("schemas/kartragen.config.json", """{ "severity": { "KG4002": "none" } }""" + "\n");
    }

    public async Task DisposeAsync()
    {
        await membrane.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Another_form_of_the_same_is_no_change(string form)
    {
        foreach (var (file, text) in folder.Content().Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)))
        {
            folder.Write("before/" + file, text);
            File.WriteAllBytes(Path.Combine(folder.Path, file), Rewritten(text)[form]);
        }

        var before = folder.Content();
        foreach (
            var command in (string[][])
                [
                    ["check"],
                    ["check", "--offline"],
                    ["diff", "before/schemas", "schemas"],
                    ["diff", "schemas", "before/schemas"],
                ]
        )
        {
            var run = await RunAsync([.. command, "--fail-on", "any"]);
            Assert.Equal((ExitCode.Success, "No changes.\n", ""), (run.ExitCode, run.Output, run.Error));
        }

        Assert.Contains("20 actions, 0 edited or missing", (await RunAsync("doctor")).Output);
        Assert.Equal((await RunAsync("list", "-o", "before/schemas")).Output, (await RunAsync("list")).Output);
        var fetched = await RunAsync("fetch");
        Assert.True(fetched.ExitCode == ExitCode.Success && fetched.Error.Contains("20 actions, no changes"), fetched.Error);
        Assert.Equal(before, folder.Content());
    }

    /// <summary>Also where other things changed, and in what no rule knows.</summary>
    [Fact]
    public async Task The_order_of_keys_is_no_change_beside_one()
    {
        const string old = """
            {"app":"demo","key":"a","name":"A","more":{"p":1,"q":{"r":1,"s":2}},"inputSchema":{"type":"object","if":{"x":1,"y":2},"nullable":false,"properties":{
            "n":{"default":{"b":1,"a":[{"d":1,"c":2}]},"examples":[{"b":1,"a":2}]},"m":{"anyOf":[{"type":"object","title":"M"},{"type":"string","enum":["x"]}]},"l":[{"a":1,"b":2}]}}}
            """;
        folder.Write("old/demo/a.action.json", old);
        folder.Write(
            "new/demo/a.action.json",
            Reversed(JsonNode.Parse(old.Replace("\"name\"", "\"description\":\"B\",\"name\""))!, isProperties: false).ToJsonString()
        );
        var run = await RunAsync("diff", "old", "new", "--fail-on", "any");
        Assert.Equal("demo/a\n  ℹ KG1004 description changed\n1 change in 1 action: 0 breaking, 0 dangerous, 1 harmless.\n", run.Output);
    }

    [Fact]
    public async Task An_old_lock_is_accepted_until_the_next_fetch_writes_a_new_one()
    {
        const string file = "schemas/kartra/get-lead-details.action.json";
        var lockFile = folder.Read("schemas/kartragen.lock.json");
        var entry = SnapshotLock.Parse(Encoding.UTF8.GetBytes(lockFile)).Actions.Single(entry => entry.CsharpName == "GetLeadDetails");
        var unsorted = Reversed(JsonNode.Parse(folder.Read(file))!, isProperties: false).ToJsonString() + "\n";
        folder.Write(file, unsorted);
        var hashOfTheText = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(unsorted)));
        folder.Write("schemas/kartragen.lock.json", lockFile.Replace("  \"lockVersion\": 2,\n", "").Replace(entry.Sha256!, hashOfTheText));
        folder.Write(file, unsorted.Replace("\n", "\r\n"));

        Assert.Equal("No changes.\n", (await RunAsync("check", "--offline", "--fail-on", "any")).Output);
        Assert.Equal(ExitCode.Success, (await RunAsync("fetch")).ExitCode);

        Assert.Equal(lockFile, folder.Read("schemas/kartragen.lock.json"));
    }

    [Fact]
    public async Task Fetch_tells_git_and_leaves_alone_what_people_told_it()
    {
        Assert.Equal("*.json text eol=lf\n", folder.Read("schemas/.gitattributes"));
        folder.Write("schemas/.gitattributes", "* -text\n");
        await RunAsync("fetch");
        Assert.Equal("* -text\n", folder.Read("schemas/.gitattributes"));

        File.Delete(Path.Combine(folder.Path, "schemas/.gitattributes"));
        await RunAsync("fetch", "--dry-run");
        Assert.False(File.Exists(Path.Combine(folder.Path, "schemas/.gitattributes")));
    }

    [Fact]
    public async Task Git_checks_out_what_fetch_wrote_though_it_is_told_to_write_CR_LF()
    {
        Git("init", "-q");
        Git("config", "core.autocrlf", "true");
        Git("add", ".");
        Git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "snapshots");
        var before = folder.Content().Where(file => file.Key.StartsWith("schemas/kartra", StringComparison.Ordinal));
        Directory.Delete(Path.Combine(folder.Path, "schemas/kartra"), recursive: true);
        Git("checkout", "--", ".");
        Assert.All(before, file => Assert.Equal(file.Value, folder.Read(file.Key)));
        await Task.CompletedTask;
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.StartAsync(membrane, folder, arguments);

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder.Path })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }

    /// <summary>The members of every object the other way round, but for those of <c>properties</c>.</summary>
    private static JsonNode Reversed(JsonNode node, bool isProperties) =>
        node switch
        {
            JsonObject value => new JsonObject(
                (isProperties ? value : value.Reverse()).Select(member =>
                    KeyValuePair.Create(member.Key, member.Value is { } inner ? Reversed(inner, member.Key == "properties" && !isProperties) : null)
                )
            ),
            JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Reversed(item, isProperties: false))]),
            _ => node.DeepClone(),
        };
}
