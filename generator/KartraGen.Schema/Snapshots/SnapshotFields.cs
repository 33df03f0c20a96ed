using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Snapshots;

/// <summary>The members of a <c>*.action.json</c> file, its schemas unread. Lives only while the file is read.</summary>
internal sealed class SnapshotFields
{
    public required string App { get; init; }

    public required string Name { get; init; }

    public string? Key { get; init; }

    public string? Id { get; init; }

    public string? Description { get; init; }

    public JsonNode? InputSchema { get; init; }

    public JsonNode? OutputSchema { get; init; }

    /// <returns>The fields, or null where the file holds no snapshot; then at least one problem says why.</returns>
    public static SnapshotFields? Read(string path, string text, List<Problem> problems, CancellationToken cancellationToken = default)
    {
        if (JsonParser.Parse(text, problems, cancellationToken) is not { } root)
            return null;

        var name = root.String("name");
        if (root.Kind != JsonKind.Object || string.IsNullOrWhiteSpace(name))
        {
            problems.Add(Problem.At(Start(root), "KG0002"));
            return null;
        }

        var key = NotEmpty(root.String("key"));
        var id = NotEmpty(root.String("id"));
        if (key is null && id is null)
        {
            problems.Add(Problem.At(Start(root), "KG0003", name!));
            return null;
        }

        return Of(root, path, name!, key, id);
    }

    /// <summary>What can be read of a file that <see cref="Read"/> gives null for; without a name or a handle its name is empty.</summary>
    /// <param name="path">Where the file stands.</param>
    /// <param name="text">Its content.</param>
    /// <param name="isCut">Whether something that was begun is left out.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    public static SnapshotFields Recover(string path, string text, out bool isCut, CancellationToken cancellationToken)
    {
        var root = BrokenJson.Read(text, out isCut, cancellationToken);
        isCut |= root?.String("name") is null; // what lost its name lost more
        root ??= new JsonNode(JsonKind.Object, default, "");
        var (key, id) = (NotEmpty(root.String("key")), NotEmpty(root.String("id")));
        return Of(root, path, (key ?? id) is null ? "" : NotEmpty(root.String("name")) ?? "", key, id);
    }

    private static SnapshotFields Of(JsonNode root, string path, string name, string? key, string? id) =>
        new()
        {
            App = NotEmpty(root.String("app")) ?? Folder(path),
            Name = name,
            Key = key,
            Id = id,
            Description = root.String("description"),
            InputSchema = NotNull(root["inputSchema"]),
            OutputSchema = NotNull(root["outputSchema"]),
        };

    private static string Folder(string path) => Path.GetFileName(Path.GetDirectoryName(path)) is { Length: > 0 } folder ? folder : "app";

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static JsonNode? NotNull(JsonNode? node) => node is { Kind: JsonKind.Null } ? null : node;

    // A diagnostic on the whole file would paint it all.
    private static TextRange Start(JsonNode root) => new(root.Range.Start, Math.Min(1, root.Range.Length));
}
