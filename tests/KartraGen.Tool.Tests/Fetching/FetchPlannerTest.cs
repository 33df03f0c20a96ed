using System.Text.Json;
using KartraGen.Tool.Fetching;
using KartraGen.Tool.Folder;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Tests.Fetching;

/// <summary>Fetches into a folder, one after the other.</summary>
public abstract class FetchPlannerTest : IDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    public void Dispose() => Folder.Dispose();

    private protected static RemoteAction Action(string id, string name, string? key = null) =>
        new()
        {
            Id = id,
            Name = name,
            Key = key,
            InputSchema = JsonSerializer.SerializeToElement(new { type = "object" }),
        };

    private protected FetchPlan Fetch(params RemoteAction[] actions) => Fetch(prune: false, actions);

    private protected FetchPlan Fetch(bool prune, params RemoteAction[] actions)
    {
        using var transaction = FolderTransaction.Open(Folder.Path);
        var plan = new FetchPlanner(SnapshotFolder.Open(Folder.Path)).Plan(
            [new FetchedApp(new SnapshotSource { App = "demo", ExternalApp = "demo" }, actions)],
            prune
        );
        transaction.Commit(plan.Change);
        return plan;
    }

    private protected IReadOnlyList<LockEntry> Locked() => SnapshotFolder.Open(Folder.Path).Lock!.Actions;
}
