using System.Text.Json;
using KartraGen.Tool.Folder;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Probing;

/// <summary>The actions that a probe may run: those that a catalog calls read-only, and that need no input.</summary>
internal static class ReadingActions
{
    private const string KartraApp = "kartra";

    /// <summary>Those of an app in a folder.</summary>
    public static IReadOnlyList<(LockEntry Entry, JsonElement Snapshot)> Of(SnapshotFolder folder, string app)
    {
        var readOnly = Names(folder.Read($"{FileSlug.From(app)}/catalog.json")) ?? (app == KartraApp ? OfKartra() : []);
        return
        [
            .. folder
                .Lock!.Actions.Where(entry => entry.App == app && entry.File is not null && folder.Read(entry.File) is not null)
                .Select(entry => (Entry: entry, Snapshot: JsonDocument.Parse(folder.Read(entry.File!)!).RootElement))
                .Where(action =>
                    new[] { action.Entry.Key, action.Entry.CsharpName, Text(action.Snapshot, "name") }.Any(name =>
                        name is not null && readOnly.Contains(name)
                    )
                )
                .Where(action => NeedsNoInput(action.Snapshot)),
        ];
    }

    /// <summary>The members of the output that a snapshot's schema names.</summary>
    public static IReadOnlyList<string> Members(JsonElement snapshot) =>
        snapshot.TryGetProperty("outputSchema", out var schema)
        && schema.ValueKind == JsonValueKind.Object
        && schema.TryGetProperty("properties", out var members)
        && members.ValueKind == JsonValueKind.Object
            ? [.. members.EnumerateObject().Select(member => member.Name)]
            : [];

    /// <summary>By key and by C# name: a workspace's catalog may show no keys.</summary>
    private static HashSet<string> OfKartra()
    {
        var keys = Names(BundledFile.Read("kartra/catalog.json"))!;
        var csharp = SnapshotLock
            .Parse(BundledFile.Read("kartragen.lock.json")!)
            .Actions.Where(entry => keys.Contains(entry.Key!))
            .Select(entry => entry.CsharpName);
        return [.. keys, .. csharp];
    }

    private static HashSet<string>? Names(byte[]? catalog) =>
        catalog is not null
        && JsonDocument.Parse(catalog).RootElement is { ValueKind: JsonValueKind.Object } root
        && root.TryGetProperty("readOnly", out var names)
        && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)]
            : null;

    private static bool NeedsNoInput(JsonElement snapshot) =>
        !snapshot.TryGetProperty("inputSchema", out var schema)
        || schema.ValueKind != JsonValueKind.Object
        || (
            !(schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array && required.GetArrayLength() > 0)
            && !schema.TryGetProperty("anyOf", out _)
            && !schema.TryGetProperty("oneOf", out _)
            && !schema.TryGetProperty("allOf", out _)
        );

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
