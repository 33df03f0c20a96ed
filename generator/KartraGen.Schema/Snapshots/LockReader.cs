using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Snapshots;

/// <summary>The text of a <c>kartragen.lock.json</c> file -> what it pins.</summary>
internal static class LockReader
{
    public const string FileName = "kartragen.lock.json";

    /// <summary>The C# names.</summary>
    public static Lock Read(string path, string text, List<Problem> problems, CancellationToken cancellationToken = default)
    {
        var root = BrokenJson.Parse(text, problems, cancellationToken);
        var actions = Items(root, "actions")
            .Where(static action => action.String("csharpName") is not null)
            .Select(action => new LockEntry(
                action.String("app"),
                action.String("key"),
                action.String("id"),
                action.String("csharpName")!,
                action.String("knownAs"),
                Beside(path, action.String("file"))
            ));
        var apps = Items(root, "apps")
            .Where(static app => app.String("app") is not null)
            .Select(static app => new Catalog
            {
                App = app.String("app")!,
                Namespace = app.String("namespace"),
                ClientName = app.String("clientName"),
            });
        return new Lock(actions.ToEquatableArray(), apps.ToEquatableArray());
    }

    /// <summary>The hashes of the snapshot files.</summary>
    public static IEnumerable<LockHash> ReadHashes(string text, CancellationToken cancellationToken = default) =>
        Items(BrokenJson.Parse(text, [], cancellationToken), "actions")
            .Where(static action => action.String("file") is not null && action.String("sha256") is not null)
            .Select(static action => new LockHash(action.String("file")!, action.String("sha256")!));

    private static IReadOnlyList<JsonNode> Items(JsonNode? root, string member) => root?[member]?.Items ?? [];

    private static string? Beside(string path, string? file) =>
        file is null ? null : path.Substring(0, path.LastIndexOfAny(['/', '\\']) + 1).Replace('\\', '/') + file;
}
