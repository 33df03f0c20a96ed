using System.Text;
using System.Text.Json;
using Xunit;

namespace KartraGen.Tool.Tests.Folder;

/// <summary>Locks, journals and catalogs that people, merges or somebody who means ill have written.</summary>
public sealed class HostileFileTests
{
    private const string A = """{"app":"demo","key":"a","csharpName":"A","file":"demo/a.action.json"}""";

    /// <summary>What no file of a lock or journal may be.</summary>
    public static TheoryData<string> Paths() =>
        new([
            "kartragen.lock.json",
            "demo/catalog.json",
            "kartragen.config.json",
            ".gitattributes",
            ".kartragen/journal.json",
            ".kartragen/0.action.json",
            "README.md",
            "../demo/a.action.json",
            "demo/../../demo/a.action.json",
            "..\\demo\\a.action.json",
            "demo\\a.action.json",
            "/demo/a.action.json",
            "C:/demo/a.action.json",
            "C:demo/a.action.json",
            "//server/share/a.action.json",
            "\\\\?\\C:\\a.action.json",
            "file:///demo/a.action.json",
            "~/a.action.json",
            "demo//a.action.json",
            "demo/./a.action.json",
            "demo/a.action.json/",
            "a.action.json",
            "x/demo/a.action.json",
            "demo/.action.json",
            "demo/.hidden.action.json",
            "demo/a.action.json:stream",
            "demo/a.action.json.",
            "demo/a.action.json ",
            " demo/a.action.json",
            "demo /a.action.json",
            "demo./a.action.json",
            "con/a.action.json",
            "demo/NUL.action.json",
            "demo/com1.x.action.json",
            "Aux.x/a.action.json",
            "demo/\0.action.json",
            "demo/a\0/../b.action.json",
            "demo/\n::error::x.action.json",
            "demo/\u001b[2J.action.json",
            "demo/\u202e.action.json",
            "demo/d\u00e9j\u00e0.action.json",
            "",
            " ",
            "demo/*.action.json",
            "demo/a?.action.json",
            "demo/" + new string('a', 300) + ".action.json",
            "demo/%2e%2e.action.json/../x",
            "$HOME/a.action.json",
            "demo/a.action.json\n",
        ]);

    public static TheoryData<string> Locks() =>
        new([
            "",
            " ",
            "null",
            "[]",
            "1",
            "\"x\"",
            "{",
            "{]",
            "\0",
            new string('[', 100_000),
            "{\"actions\":" + new string('[', 300) + new string(']', 300) + "}",
            """{"actions":null}""",
            """{"actions":{}}""",
            """{"actions":[null]}""",
            """{"actions":[1]}""",
            """{"actions":[[]]}""",
            """{"actions":[{}]}""",
            """{"actions":"x"}""",
            """{"lockVersion":0}""",
            """{"lockVersion":-1}""",
            """{"lockVersion":99}""",
            """{"lockVersion":1e400}""",
            """{"lockVersion":2.5}""",
            """{"lockVersion":"2"}""",
            """{"lockVersion":null}""",
            """{"actions":[{"app":null,"key":"a","csharpName":"A"}]}""",
            """{"actions":[{"app":" ","key":"a","csharpName":"A"}]}""",
            """{"actions":[{"app":"demo","key":"a","csharpName":null}]}""",
            """{"actions":[{"app":"demo","key":"a","csharpName":""}]}""",
            """{"actions":[{"app":"demo","csharpName":"A"}]}""",
            """{"actions":[{"app":"demo","key":"","csharpName":"A"}]}""",
            """{"actions":[{"app":"demo","key":" ","id":"1","csharpName":"A"}]}""",
            """{"actions":[{"app":"demo","key":1,"csharpName":"A"}]}""",
            """{"actions":[{"app":"demo","key":"a","csharpName":"A","file":[]}]}""",
            """{"actions":[{"app":"demo","key":"\ud800","csharpName":"A"}]}""",
            """{"actions":[{"app":"demo","key":"a","csharpName":"A","sha256":"0"}]}""",
            """{"actions":[{"app":"demo","key":"a","csharpName":"A","sha256":"../../../../../../../../../../../../../../../../../../../../etc/shadow"}]}""",
            $$"""{"actions":[{{A}},{{A}}]}""",
            $$"""{"actions":[{{A}},{"app":"demo","key":"a","csharpName":"B"}]}""",
            $$"""{"actions":[{{A}},{"app":"demo","key":"b","csharpName":"B","file":"DEMO/A.action.json"}]}""",
            """{"sources":[null]}""",
            """{"sources":[{}]}""",
            """{"sources":[{"app":null}]}""",
            """{"sources":[{"app":""}]}""",
            """{"sources":{}}""",
            """{"sources":[{"app":"demo","include":[null]}]}""",
            """{"sources":[{"app":"demo","exclude":"x"}]}""",
            """{"sources":[{"app":"demo","connection":" "}]}""",
            """{"sources":[{"app":"demo"},{"app":"demo"}]}""",
            "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n",
            "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
        ]);

    /// <summary>Odd, and nothing against them.</summary>
    public static TheoryData<string> OddLocks() =>
        new([
            "{}",
            """{"actions":[]}""",
            """{"sources":null}""",
            """{"actions":[{"app":"..","key":"..","csharpName":".."}]}""",
            """{"actions":[{"app":"demo","id":"..","csharpName":"A"}]}""",
            """{"actions":[{"app":"\n::error::x\u001b[2J","key":"\u202e[red]","csharpName":"[/]"}]}""",
            """{"sources":[{"app":"demo","connection":".."}]}""",
            """{"sources":[{"app":"..","externalApp":".."}]}""",
            """{"sources":[{"app":"demo","externalAppId":".."}]}""",
            """{"sources":[{"app":"demo","integration":".."}]}""",
            """{"sources":[{"app":"demo","externalApp":"demo","include":["\u0000"],"exclude":["***?","[","\\"]}]}""",
            """{"actions":[{"app":"demo","id":"x","csharpName":"A"},{"app":"demo","id":"x","csharpName":"B"}]}""",
        ]);

    public static TheoryData<string> Journals() =>
        new([
            "",
            " ",
            "null",
            "[]",
            "1",
            "{",
            "\0",
            "{}",
            """{"Writes":null,"Deletes":[]}""",
            """{"Writes":[],"Deletes":null}""",
            """{"Writes":[null],"Deletes":[]}""",
            """{"Writes":[],"Deletes":[null]}""",
            """{"Writes":[1],"Deletes":[]}""",
            """{"Writes":{},"Deletes":[]}""",
            """{"Writes":"demo/a.action.json","Deletes":[]}""",
            """{"Writes":[["demo/a.action.json"]],"Deletes":[]}""",
            """{"Writes":["demo/a.action.json","demo/a.action.json"],"Deletes":[]}""",
            """{"Writes":["demo/a.action.json"],"Deletes":["DEMO/A.action.json"]}""",
            """{"Writes":[],"Deletes":["kartragen.lock.json"]}""",
            """{"Writes":["\ud800"],"Deletes":[]}""",
            new string('[', 100_000),
        ]);

    public static TheoryData<string> Catalogs() =>
        new([
            "",
            "null",
            "[]",
            "1",
            "{",
            "\0",
            new string('[', 100_000),
            """{"app":null}""",
            """{"app":1,"namespace":[],"clientName":{}}""",
            """{"app":"","namespace":"","clientName":""}""",
            """{"app":"demo","namespace":"..;System","clientName":"\n::error::x"}""",
            """{"app":"demo","namespace":"\ud800","clientName":"\udc00"}""",
            """{"readOnly":[null,1,{}],"errorCodes":[],"failure":1}""",
            """{"readOnly":"x","errorCodes":{"a":1,"b":{"code":2},"":{"code":""}},"failure":{"status":"","equals":"","code":""}}""",
            """{"app":"other","clientName":"AActions"}""",
            "{\"clientName\":\"" + new string('x', 100_000) + "\"}",
        ]);

    [Theory]
    [MemberData(nameof(Paths))]
    public Task A_lock_names_snapshots_only(string path) =>
        LockIsRefusedAsync(HostileFolder.Lock($$"""{"app":"demo","key":"a","csharpName":"A","file":{{JsonSerializer.Serialize(path)}}}"""));

    [Theory]
    [MemberData(nameof(Locks))]
    public Task A_lock_is_whole(string json) => LockIsRefusedAsync(json);

    [Theory]
    [MemberData(nameof(OddLocks))]
    public async Task An_odd_lock_is_harmless(string json)
    {
        using var folder = await HostileFolder.CreateAsync();
        folder.Write("kartragen.lock.json", json);
        await folder.RunAllAsync();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_journal_names_what_fetch_writes(string path)
    {
        var name = JsonSerializer.Serialize(path);
        await JournalIsRefusedAsync($$"""{"Writes":[],"Deletes":[{{name}}]}""");
        if (path != "kartragen.lock.json")
        {
            await JournalIsRefusedAsync($$"""{"Writes":[{{name}}],"Deletes":[]}""");
        }
    }

    [Theory]
    [MemberData(nameof(Journals))]
    public Task A_journal_is_one_that_fetch_wrote(string json) => JournalIsRefusedAsync(json);

    [Theory]
    [MemberData(nameof(Catalogs))]
    public async Task A_catalog_is_harmless_and_what_is_wrong_with_it_is_told(string json)
    {
        using var folder = await HostileFolder.CreateAsync();
        folder.Write("demo/catalog.json", json);
        var runs = await folder.RunAllAsync();
        var fetched = runs.Single(run => run.Command == "fetch --prune").Run;
        Assert.True(fetched.ExitCode == ExitCode.Success, fetched.Error);
        if (!json.StartsWith('{') && json is not ("null" or "[]" or "1"))
        {
            Assert.Contains("demo/catalog.json(1,", fetched.Error);
        }

        Assert.Equal(json, File.ReadAllText(Path.Combine(folder.Schemas, "demo/catalog.json"), Encoding.UTF8));
    }

    private static async Task LockIsRefusedAsync(string json)
    {
        using var folder = await HostileFolder.CreateAsync();
        folder.Write("kartragen.lock.json", json);
        var before = FolderTree.Of(folder.Schemas);
        foreach (var (command, run) in (await folder.RunAllAsync()).Where(run => run.Command != "fetch --finish"))
        {
            Assert.True(
                run.ExitCode == ExitCode.CouldNotStart || (run.ExitCode == ExitCode.Success && command == "diff schemas/demo schemas/demo"),
                $"{command}: {run.ExitCode} {run.Error}"
            );
            Assert.True(run.ExitCode == ExitCode.Success || (run.Output + run.Error).Contains("kartragen.lock.json"), run.Error);
        }

        Assert.Equal(before, FolderTree.Of(folder.Schemas));
    }

    private static async Task JournalIsRefusedAsync(string json)
    {
        using var folder = await HostileFolder.CreateAsync();
        folder.Write(".kartragen/journal.json", json);
        folder.Write(".kartragen/0.staged", "evil");
        var before = FolderTree.Of(folder.Schemas);
        foreach (var (command, run) in await folder.RunAllAsync())
        {
            Assert.True(run.ExitCode == ExitCode.CouldNotStart, $"{command}: {run.ExitCode} {run.Error}");
        }

        Assert.Equal(before, FolderTree.Of(folder.Schemas));
    }
}
