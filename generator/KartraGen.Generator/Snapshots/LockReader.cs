using System.Collections.Generic;
using System.Linq;

namespace KartraGen.Generator.Snapshots;

/// <summary>The text of a <c>kartragen.lock.json</c> file -> the C# names it pins.</summary>
internal static class LockReader
{
    public const string FileName = "kartragen.lock.json";

    /// <summary>The hashes that it has of the snapshot files.</summary>
    public static EquatableArray<LockHash> ReadHashes(string text)
    {
        try
        {
            return JsonParser.Parse(text)["actions"] is { } actions
                ? actions.Items.Where(static action => action.String("file") is not null && action.String("sha256") is not null)
                    .Select(static action => new LockHash(action.String("file")!, action.String("sha256")!)).ToEquatableArray()
                : default;
        }
        catch (JsonSyntaxException)
        {
            return default; // Read tells
        }
    }

    public static EquatableArray<LockEntry> Read(string text, List<Problem> problems)
    {
        try
        {
            return JsonParser.Parse(text)["actions"] is { } actions
                ? actions.Items.Where(static action => action.String("csharpName") is not null)
                    .Select(static action => new LockEntry(action.String("app"), action.String("key"), action.String("id"), action.String("csharpName")!)).ToEquatableArray()
                : default;
        }
        catch (JsonSyntaxException exception)
        {
            problems.Add(Problem.At(exception.Range, "KG0001", exception.Message));
            return default;
        }
    }
}
