using System.Text;
using System.Text.Json;
using KartraGen.Tool.Folder;
using Xunit;

namespace KartraGen.Tool.Tests.Folder;

public sealed class FolderTransactionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static FolderChange Change(params (string Path, string Text)[] writes) =>
        new() { Writes = [.. writes.Select(write => KeyValuePair.Create(write.Path, Encoding.UTF8.GetBytes(write.Text)))], Deletes = [] };

    private void Commit(FolderChange change)
    {
        using var transaction = FolderTransaction.Open(folder.Path);
        transaction.Commit(change);
    }

    [Fact]
    public void Writes_removes_and_leaves_nothing_behind()
    {
        Commit(Change(("a/x.action.json", "1"), ("a/y.action.json", "2"), ("kartragen.lock.json", "3")));
        Commit(Change(("a/x.action.json", "4")) with { Deletes = ["a/y.action.json"] });

        Assert.Equal(new Dictionary<string, string> { ["a/x.action.json"] = "4", ["kartragen.lock.json"] = "3" }, folder.Content());
        Assert.Equal(["a"], Directory.GetDirectories(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Drops_what_a_process_killed_before_the_commit_has_staged()
    {
        folder.Write("a/x.action.json", "old");
        folder.Write(".kartragen/0.staged", "new");
        folder.Write(".kartragen/writer", "");

        Assert.False(FolderTransaction.FinishInterrupted(folder.Path));

        Assert.Equal(new Dictionary<string, string> { ["a/x.action.json"] = "old" }, folder.Content());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Finishes_what_a_process_killed_after_the_commit_has_left(int alreadyRenamed)
    {
        folder.Write("a/gone.action.json", "old");
        for (var i = 0; i < 2; i++)
        {
            folder.Write(i < alreadyRenamed ? $"a/{i}.action.json" : $".kartragen/{i}.staged", "new");
        }

        folder.Write(".kartragen/journal.json", """{"Writes":["a/0.action.json","a/1.action.json"],"Deletes":["a/gone.action.json"]}""");

        Assert.True(FolderTransaction.FinishInterrupted(folder.Path));

        Assert.Equal(new Dictionary<string, string> { ["a/0.action.json"] = "new", ["a/1.action.json"] = "new" }, folder.Content());
        Assert.False(FolderTransaction.FinishInterrupted(folder.Path));
    }

    [Fact]
    public void Leaves_a_writer_alone_that_is_at_work()
    {
        using var writer = FolderTransaction.Open(folder.Path);
        folder.Write(".kartragen/0.staged", "new");
        Assert.False(FolderTransaction.FinishInterrupted(folder.Path));

        folder.Write(".kartragen/journal.json", """{"Writes":["a/x.action.json"],"Deletes":[]}""");
        Assert.Throws<ToolException>(() => FolderTransaction.FinishInterrupted(folder.Path));
        Assert.Equal("new", folder.Read(".kartragen/0.staged"));
    }

    [Fact]
    public void Stops_in_the_middle_when_a_file_cannot_be_replaced_and_goes_on_when_it_can()
    {
        folder.Write("a/1.action.json/in-the-way", "");
        var refusal = Assert.Throws<ToolException>(() => Commit(Change(("a/0.action.json", "new"), ("a/1.action.json", "new"))));
        Assert.Equal(("FOLDER.UNFINISHED", ExitCode.CouldNotStart), (refusal.Code, refusal.ExitCode));
        Assert.Throws<ToolException>(() => FolderTransaction.FinishInterrupted(folder.Path));

        Directory.Delete(Path.Combine(folder.Path, "a/1.action.json"), recursive: true);
        Assert.True(FolderTransaction.FinishInterrupted(folder.Path));
        Assert.Equal(new Dictionary<string, string> { ["a/0.action.json"] = "new", ["a/1.action.json"] = "new" }, folder.Content());
    }

    [Fact]
    public void Changes_nothing_when_not_all_can_be_staged()
    {
        folder.Write("a", "a file where a folder should be");
        var refusal = Assert.Throws<ToolException>(() => Commit(Change(("b/0.action.json", "new"), ("a/0.action.json", "new"))));
        Assert.Equal("FOLDER.NOT_WRITABLE", refusal.Code);
        Assert.Equal("a", Assert.Single(folder.Content().Keys));
    }

    [Fact]
    public void Refuses_a_second_writer()
    {
        using var first = FolderTransaction.Open(folder.Path);
        var refusal = Assert.Throws<ToolException>(() => FolderTransaction.Open(folder.Path));
        Assert.Equal(ExitCode.CouldNotStart, refusal.ExitCode);
    }

    [Theory]
    [InlineData("../outside.action.json")]
    [InlineData("a/../../outside.action.json")]
    [InlineData("a\\..\\..\\outside.action.json")]
    [InlineData("/outside.action.json")]
    [InlineData("c:/outside.action.json")]
    [InlineData("a/b/outside.action.json")]
    [InlineData("outside.action.json")]
    [InlineData("a/.outside.action.json")]
    [InlineData(".kartragen/outside.action.json")]
    [InlineData("a./outside.action.json")]
    [InlineData("nul/outside.action.json")]
    [InlineData("a/COM1.x.action.json")]
    [InlineData("a/\0.action.json")]
    [InlineData("a/outside.action.json\n")]
    public void Never_follows_a_journal_out_of_the_folder(string path)
    {
        folder.Write("inner/.kartragen/0.staged", "evil");
        folder.Write("inner/.kartragen/journal.json", $$"""{"Writes":[{{JsonSerializer.Serialize(path)}}],"Deletes":[]}""");

        var refusal = Assert.Throws<ToolException>(() => FolderTransaction.Open(Path.Combine(folder.Path, "inner")));

        Assert.Equal("FOLDER.JOURNAL", refusal.Code);
        Assert.Equal("evil", folder.Read("inner/.kartragen/0.staged"));
        Assert.False(File.Exists(Path.Combine(folder.Path, "outside.action.json")));
    }
}
