using System.Diagnostics;
using Xunit;

namespace KartraGen.Tool.Tests.CommandLine;

public sealed class DiffCommandTests : IDisposable
{
    private const string Old = """{"app":"demo","key":"a","name":"A","inputSchema":{"properties":{"x":{"type":"string"}}}}""";
    private const string New = """{"app":"demo","key":"a","name":"A","inputSchema":{"properties":{"x":{"type":"integer"}}}}""";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Task<ToolRun> DiffAsync(params string[] arguments) =>
        ToolRun.StartAsync(new Dictionary<string, string>(), folder, ["diff", .. arguments]);

    [Theory]
    [InlineData("old", "new", "new/demo/a.action.json")]
    [InlineData("old/demo/a.action.json", "new/demo/a.action.json", "new/demo/a.action.json")]
    public async Task Compares_folders_and_files(string before, string after, string file)
    {
        folder.Write("old/demo/a.action.json", Old);
        folder.Write("new/demo/a.action.json", New);
        var run = await DiffAsync(before, after, "--format", "github");
        Assert.Equal(ExitCode.BreakingDrift, run.ExitCode);
        Assert.Equal($"::error title=KG3001 a,file={file},line=1,col=69::demo/a: input.x has another type now (string → integer)\n", run.Output);
    }

    [Fact]
    public async Task Compares_revisions()
    {
        folder.Write("repository/sub/schemas/demo/a.action.json", Old);
        Git("init", "-q");
        Git("add", ".");
        Git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "old");
        folder.Write("repository/sub/schemas/demo/a.action.json", New);

        var run = await ToolRun.StartAsync(
            new Dictionary<string, string>(),
            folder,
            "diff",
            "git:HEAD:repository/sub/schemas",
            "repository/sub/schemas"
        );
        Assert.Equal(ExitCode.BreakingDrift, run.ExitCode);
        Assert.Contains("KG3001 input.x has another type now", run.Output);

        Assert.Equal(ExitCode.Success, (await DiffAsync("git:HEAD:repository/sub/schemas", "git:HEAD:repository/sub/schemas")).ExitCode);
    }

    [Theory]
    [InlineData("git:nope:schemas")]
    [InlineData("git:--output=evil:schemas")]
    [InlineData("git:HEAD")]
    [InlineData("nowhere")]
    public async Task Says_what_it_cannot_read(string name)
    {
        Git("init", "-q");
        var run = await DiffAsync(name, name);
        Assert.Equal(ExitCode.CouldNotStart, run.ExitCode);
        Assert.False(File.Exists(Path.Combine(folder.Path, "evil")));
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder.Path })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
