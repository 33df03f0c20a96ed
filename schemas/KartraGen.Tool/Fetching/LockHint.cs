using System.Text.Encodings.Web;
using System.Text.Json;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Fetching;

/// <summary>What a person writes into a lock to decide about an action.</summary>
internal static class LockHint
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An entry to add; "..." stands for what only people know.</summary>
    public static string Add(string app, string csharpName, string? key, string? id) =>
        $"Add to \"actions\" in {SnapshotLock.FileName}: "
        + $$"""{ "app": {{Quote(app)}}, "csharpName": {{Quote(csharpName)}}, """
        + (key is null ? "\"id\": " + Quote(id ?? "...") : "\"key\": " + Quote(key))
        + " }";

    private static string Quote(string text) => JsonSerializer.Serialize(text, Readable);
}
