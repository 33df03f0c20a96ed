using System.Diagnostics;
using Xunit;

namespace KartraGen.Tool.Tests.Folder;

/// <summary>Folders that want a command to write or delete elsewhere, or to fall over.</summary>
public sealed class HostileFolderTests
{
    private const string Journal = """{"Writes":["demo/a.action.json","kartragen.lock.json"],"Deletes":["demo/b.action.json"]}""";

    private static readonly Dictionary<string, Action<HostileFolder>> Folders = new()
    {
        ["staging folder is a link to a journal"] = folder => folder.Link(".kartragen", folder.Outside),
        ["staging folder is a relative link"] = folder => folder.Link(".kartragen", Path.GetRelativePath(folder.Schemas, folder.Outside)),
        ["staging folder is a link to nowhere"] = folder => folder.Link(".kartragen", Path.Combine(folder.Outside, "made")),
        ["staging folder is a link to the app"] = folder => folder.Link(".kartragen", "demo"),
        ["staging folder is a file"] = folder => folder.Write(".kartragen", "mine"),
        ["journal is a link"] = folder => folder.Link(".kartragen/journal.json", Path.Combine(folder.Outside, "journal.json")),
        ["journal is a link to nowhere"] = folder => folder.Link(".kartragen/journal.json", Path.Combine(folder.Outside, "made")),
        ["journal is a folder"] = folder => folder.Write(".kartragen/journal.json/x", ""),
        ["writer is a link"] = folder => folder.Link(".kartragen/writer", Path.Combine(folder.Outside, "writer")),
        ["writer is a link to nowhere"] = folder => folder.Link(".kartragen/writer", Path.Combine(folder.Outside, "made")),
        ["writer is a folder"] = folder => folder.Write(".kartragen/writer/x", ""),
        ["staged file is a link"] = folder => folder.Link(".kartragen/0.staged", Path.Combine(folder.Outside, "0.staged")),
        ["staged file is a link to nowhere"] = folder => folder.Link(".kartragen/3.staged", Path.Combine(folder.Outside, "made")),
        ["staged file of a journal is a link"] = folder =>
        {
            folder.Write(".kartragen/journal.json", Journal);
            folder.Link(".kartragen/0.staged", Path.Combine(folder.Outside, "0.staged"));
        },
        ["staged file is a folder"] = folder => folder.Write(".kartragen/0.staged/x", ""),
        ["staged journal is a link"] = folder => folder.Link(".kartragen/journal.staged", Path.Combine(folder.Outside, "journal.json")),
        ["staging folder holds a folder"] = folder => folder.Write(".kartragen/deep/er/journal.json", Journal),
        ["app folder is a link"] = folder => folder.Link("demo", Path.Combine(folder.Outside, "demo")),
        ["app folder is a link to nowhere"] = folder => folder.Link("demo", Path.Combine(folder.Outside, "made")),
        ["app folder is a link to the folder itself"] = folder => folder.Link("demo", "."),
        ["app folder is a file"] = folder =>
        {
            folder.Delete("demo");
            folder.Write("demo", "mine");
        },
        ["app folder is a link, and a journal names it"] = folder =>
        {
            folder.Write(".kartragen/journal.json", Journal);
            folder.Write(".kartragen/0.staged", "evil");
            folder.Link("demo", Path.Combine(folder.Outside, "demo"));
        },
        ["app folder is a link to nowhere, and a journal names it"] = folder =>
        {
            folder.Write(".kartragen/journal.json", Journal);
            folder.Write(".kartragen/0.staged", "evil");
            folder.Link("demo", Path.Combine(folder.Outside, "made"));
        },
        ["snapshot is a link"] = folder => folder.Link("demo/a.action.json", Path.Combine(folder.Outside, "demo/a.action.json")),
        ["snapshot is a link to nowhere"] = folder => folder.Link("demo/a.action.json", Path.Combine(folder.Outside, "made")),
        ["snapshot is a link to the lock"] = folder => folder.Link("demo/a.action.json", "../kartragen.lock.json"),
        ["snapshot that goes is a link"] = folder => folder.Link("demo/gone.action.json", Path.Combine(folder.Outside, "demo/gone.action.json")),
        ["snapshot that comes is a link to nowhere"] = folder => folder.Link("demo/c.action.json", Path.Combine(folder.Outside, "made")),
        ["snapshot of a journal is a link"] = folder =>
        {
            folder.Write(".kartragen/journal.json", Journal);
            folder.Write(".kartragen/0.staged", "evil");
            folder.Link("demo/a.action.json", Path.Combine(folder.Outside, "demo/a.action.json"));
        },
        ["snapshot is a folder"] = folder =>
        {
            folder.Delete("demo/a.action.json");
            folder.Write("demo/a.action.json/x", "");
        },
        ["snapshot of a journal is a folder"] = folder =>
        {
            folder.Write(".kartragen/journal.json", Journal);
            folder.Write(".kartragen/0.staged", "new");
            folder.Delete("demo/a.action.json");
            folder.Write("demo/a.action.json/x", "");
        },
        ["lock is a link"] = folder => folder.Link("kartragen.lock.json", Path.Combine(folder.Outside, "kartragen.lock.json")),
        ["lock is a link to nowhere"] = folder => folder.Link("kartragen.lock.json", Path.Combine(folder.Outside, "made")),
        ["lock is a folder"] = folder =>
        {
            folder.Delete("kartragen.lock.json");
            folder.Write("kartragen.lock.json/x", "");
        },
        ["lock of a journal is a link"] = folder =>
        {
            folder.Write(".kartragen/journal.json", Journal);
            folder.Write(".kartragen/1.staged", "{}");
            folder.Link("kartragen.lock.json", Path.Combine(folder.Outside, "kartragen.lock.json"));
        },
        ["catalog is a link"] = folder => folder.Link("demo/catalog.json", Path.Combine(folder.Outside, "demo/catalog.json")),
        ["catalog is a folder"] = folder =>
        {
            folder.Delete("demo/catalog.json");
            folder.Write("demo/catalog.json/x", "");
        },
        ["configuration is a link"] = folder => folder.Link("kartragen.config.json", Path.Combine(folder.Outside, "keep.txt")),
        ["configuration is a folder"] = folder => folder.Write("kartragen.config.json/x", ""),
        ["a link to the folder inside of it"] = folder => folder.Link("loop", "."),
        ["a link to a folder above"] = folder => folder.Link("demo/loop", "../.."),
        ["a link to an app of another folder"] = folder =>
        {
            folder.Link("other", Path.Combine(folder.Outside, "demo"));
            folder.Write("kartragen.lock.json", HostileFolder.Lock("""{"app":"demo","key":"x","csharpName":"X","file":"other/gone.action.json"}"""));
        },
        ["git's attributes are a link to nowhere"] = folder => folder.Link(".gitattributes", Path.Combine(folder.Outside, "made")),
        ["git's attributes are a link"] = folder => folder.Link(".gitattributes", Path.Combine(folder.Outside, "keep.txt")),
        ["git's attributes are a folder"] = folder => folder.Write(".gitattributes/x", ""),
        ["snapshot shares its file"] = folder => HardLink(folder, "demo/a.action.json", "demo/a.action.json"),
        ["lock shares its file"] = folder => HardLink(folder, "kartragen.lock.json", "kartragen.lock.json"),
        ["staged file shares its file"] = folder => HardLink(folder, ".kartragen/0.staged", "0.staged"),
        ["writer shares its file"] = folder => HardLink(folder, ".kartragen/writer", "writer"),
        ["file names of control characters"] = folder =>
            folder.Write("demo/\n::error::\u001b[2J.action.json", """{"app":"demo","key":"x","name":"X"}"""),
        ["snapshot is binary"] = folder => folder.Write("demo/a.action.json", "\0\u0001\u0002"),
        ["snapshot is empty"] = folder => folder.Write("demo/a.action.json", ""),
        ["snapshot is deep"] = folder => folder.Write("demo/a.action.json", new string('[', 100_000)),
    };

    public static TheoryData<string> Names() => new(Folders.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_is_written_outside_and_nothing_falls_over(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // makes links for administrators only
        }

        using var folder = await HostileFolder.CreateAsync();
        Folders[name](folder);
        await folder.RunAllAsync();
    }

    [Fact]
    public async Task A_folder_that_is_not_hostile_is_fetched()
    {
        using var folder = await HostileFolder.CreateAsync();
        var runs = await folder.RunAllAsync();
        Assert.Contains(
            runs,
            run => run.Command == "fetch --prune" && run.Run.ExitCode == ExitCode.Success && run.Run.Error.Contains("1 added, 2 changed, 1 removed")
        );
    }

    private static void HardLink(HostileFolder folder, string relative, string target)
    {
        var path = Path.Combine(folder.Schemas, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var link = Process.Start("ln", ["-f", Path.Combine(folder.Outside, target), path]);
        link.WaitForExit();
        Assert.Equal(0, link.ExitCode);
    }
}
