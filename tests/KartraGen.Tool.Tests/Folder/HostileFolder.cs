using System.Text;
using KartraGen.Tool.Snapshots;
using Xunit;

namespace KartraGen.Tool.Tests.Folder;

/// <summary>
/// A schemas folder that comes from anybody's repository, in <c>inside/</c>, and what it would like to reach, in <c>outside/</c>. Membrane
/// lists other content for every action, so that a fetch writes all it can.
/// </summary>
public sealed class HostileFolder : IDisposable
{
    private const string Listed = """
        {"items":[
          {"id":"1","key":"a","name":"A","description":"new","outputSchema":{}},
          {"id":"2","key":"b","name":"B","description":"new","outputSchema":{}},
          {"id":"3","key":"c","name":"C","outputSchema":{}}],"cursor":null}
        """;

    /// <summary>Reading commands first: they may change nothing at all.</summary>
    private static readonly string[][] Reading =
    [
        ["check", "--offline"],
        ["check"],
        ["list"],
        ["list", "--remote"],
        ["doctor"],
        ["diff", "schemas", "schemas"],
        ["diff", "schemas/demo", "schemas/demo"],
        ["fetch", "--dry-run", "--prune"],
    ];

    private static readonly string[][] Writing =
    [
        ["fetch", "--finish"],
        ["fetch"],
        ["fetch", "--prune"],
        ["fetch", "--app", "demo", "--prune"],
    ];

    private readonly TemporaryFolder inside = new();
    private readonly TemporaryFolder outside = new();

    /// <summary>One for all folders, as long as the tests run: it answers everybody the same.</summary>
    private static readonly Lazy<Task<LyingMembrane>> Membrane = new(() =>
        LyingMembrane.StartAsync(async context => await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Listed)))
    );

    private readonly LyingMembrane membrane;

    private HostileFolder(LyingMembrane membrane) => this.membrane = membrane;

    public string Schemas => Path.Combine(inside.Path, "schemas");

    public string Outside => outside.Path;

    public static async Task<HostileFolder> CreateAsync()
    {
        var hostile = new HostileFolder(await Membrane.Value);
        foreach (var folder in new[] { hostile.outside, hostile.inside })
        {
            var prefix = folder == hostile.inside ? "schemas/" : "";
            folder.Write(prefix + "demo/a.action.json", """{"app":"demo","key":"a","name":"A"}""");
            folder.Write(prefix + "demo/b.action.json", """{"app":"demo","key":"b","name":"B"}""");
            folder.Write(prefix + "demo/gone.action.json", """{"app":"demo","key":"gone","name":"Gone"}""");
            folder.Write(prefix + "demo/catalog.json", """{"app":"demo"}""");
            folder.Write(
                prefix + "kartragen.lock.json",
                Lock(
                    """{"app":"demo","key":"a","csharpName":"A","file":"demo/a.action.json"}""",
                    """{"app":"demo","key":"b","csharpName":"B","file":"demo/b.action.json"}""",
                    """{"app":"demo","key":"gone","csharpName":"Gone","file":"demo/gone.action.json"}"""
                )
            );
        }

        hostile.outside.Write("0.staged", "staged outside");
        hostile.outside.Write("writer", "writer outside");
        hostile.outside.Write("keep.txt", "keep");
        hostile.outside.Write("journal.json", """{"Writes":["demo/a.action.json"],"Deletes":["demo/b.action.json"]}""");
        return hostile;
    }

    public static string Lock(params string[] actions) =>
        $$"""{"lockVersion":2,"actions":[{{string.Join(',', actions)}}],"sources":[{"app":"demo","externalApp":"demo"}]}""";

    public void Write(string relative, string text) => inside.Write("schemas/" + relative, text);

    /// <summary>Puts a link in the place of whatever is there.</summary>
    public void Link(string relative, string target)
    {
        var path = Path.Combine(Schemas, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Delete(relative);
        File.CreateSymbolicLink(path, target);
    }

    public void Delete(string relative)
    {
        var path = Path.Combine(Schemas, relative);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        File.Delete(path);
    }

    /// <summary>Runs all commands.</summary>
    /// <returns>The runs, by their arguments.</returns>
    public async Task<IReadOnlyList<(string Command, ToolRun Run)>> RunAllAsync()
    {
        var (beyond, here) = (FolderTree.Of(outside.Path), FolderTree.Of(inside.Path));
        var runs = new List<(string, ToolRun)>();
        foreach (var command in Reading.Concat(Writing))
        {
            var run = await ToolRun.StartAsync(membrane.Variables, inside, command);
            var name = string.Join(' ', command);
            Assert.False(run.ExitCode == ExitCode.Bug || run.Error.Contains("bug in kartragen"), $"{name}: {run.Error}");
            Assert.Equal(beyond, FolderTree.Of(outside.Path));
            if (Reading.Contains(command))
            {
                Assert.Equal(here, FolderTree.Of(inside.Path));
            }

            runs.Add((name, run));
        }

        return runs;
    }

    public void Dispose()
    {
        inside.Dispose();
        outside.Dispose();
    }
}
