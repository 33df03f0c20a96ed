using System.Collections.Generic;
using System.Linq;

namespace KartraGen.Generator.Snapshots;

/// <summary>The text of a <c>kartragen.lock.json</c> file -> what it pins.</summary>
internal static class LockReader
{
    public const string FileName = "kartragen.lock.json";

    /// <summary>The C# names.</summary>
    public static EquatableArray<LockEntry> Read(string text, List<Problem> problems) => Actions(text, problems)
        .Where(static action => action.String("csharpName") is not null)
        .Select(static action => new LockEntry(action.String("app"), action.String("key"), action.String("id"), action.String("csharpName")!))
        .ToEquatableArray();

    /// <summary>The hashes of the snapshot files.</summary>
    public static EquatableArray<LockHash> ReadHashes(string text) => Actions(text, [])
        .Where(static action => action.String("file") is not null && action.String("sha256") is not null)
        .Select(static action => new LockHash(action.String("file")!, action.String("sha256")!))
        .ToEquatableArray();

    private static List<JsonNode> Actions(string text, List<Problem> problems) => JsonParser.Parse(text, problems)?["actions"]?.Items ?? [];
}
