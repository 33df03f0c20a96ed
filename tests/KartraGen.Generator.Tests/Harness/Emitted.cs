extern alias generator;
using generator::KartraGen.Generator;

using generator::KartraGen.Generator.Emitting;
using generator::KartraGen.Schemas;
using generator::KartraGen.Schemas.Snapshots;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>One snapshot read, modelled and emitted, without a compiler around it: what it gave and what it cost.</summary>
/// <param name="Source">The text of the action's file.</param>
/// <param name="Types">How many types it declares.</param>
/// <param name="Told">The ids of its diagnostics.</param>
/// <param name="Allocated">Bytes that the thread took meanwhile: a measure of work that no busy machine changes.</param>
internal sealed record Emitted(string Source, int Types, IReadOnlyList<string> Told, long Allocated)
{
    public static Emitted Of(string path, string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problems = new List<Problem>();
        var snapshot = SnapshotReader.Read(path, text, problems)!;
        var naming = NamingBuilder.Build([new ActionIdentity(path, snapshot.App, snapshot.Key, snapshot.Id, snapshot.Name)], [], [], null, []);
        var action = ActionBuilder.Build(snapshot, naming.Actions[0]);
        var source = ActionEmitter.Emit(action, new EmitOptions("public", "1.0", PreCompilation: true, Schemas: true), CancellationToken.None);
        return new Emitted(
            source,
            action.Types.Count,
            [.. problems.Select(static problem => problem.Id), .. action.CutAt is null ? Array.Empty<string>() : ["KG0016"]],
            GC.GetAllocatedBytesForCurrentThread() - before
        );
    }
}
