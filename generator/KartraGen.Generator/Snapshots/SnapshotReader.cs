using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace KartraGen.Generator.Snapshots;

/// <summary>The text of a <c>*.action.json</c> file -> <see cref="Snapshot"/>.</summary>
internal static class SnapshotReader
{
    public const string Suffix = ".action.json";

    /// <param name="path">Where the file stands; its folder names the app where the file does not.</param>
    /// <param name="text">The file's content.</param>
    /// <param name="problems">Receives what is wrong or noteworthy.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <returns>The snapshot, or null where the file holds none; then at least one problem says why.</returns>
    public static Snapshot? Read(string path, string text, List<Problem> problems, CancellationToken cancellationToken = default)
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

        return new Snapshot
        {
            App = NotEmpty(root.String("app")) ?? Folder(path),
            Name = name!,
            Key = key,
            Id = id,
            Description = root.String("description"),
            Input = Document(root["inputSchema"], problems, cancellationToken),
            Output = Document(root["outputSchema"], problems, cancellationToken),
        };
    }

    private static SchemaDocument? Document(JsonNode? node, List<Problem> problems, CancellationToken cancellationToken) =>
        node is null or { Kind: JsonKind.Null } ? null : SchemaReader.Read(node, problems, cancellationToken);

    private static string Folder(string path) =>
        Path.GetFileName(Path.GetDirectoryName(path)) is { Length: > 0 } folder ? folder : "app";

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    // A diagnostic on the whole file would paint it all.
    private static TextRange Start(JsonNode root) => new(root.Range.Start, Math.Min(1, root.Range.Length));
}
