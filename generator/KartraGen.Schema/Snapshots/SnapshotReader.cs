using System.Collections.Generic;
using System.Threading;
using KartraGen.Schemas.Dialects;
using KartraGen.Schemas.Json;
using KartraGen.Schemas.Normal;

namespace KartraGen.Schemas.Snapshots;

/// <summary>The text of a <c>*.action.json</c> file -> <see cref="Snapshot"/>.</summary>
internal static class SnapshotReader
{
    public const string Suffix = ".action.json";

    /// <param name="path">Where the file stands; its folder names the app where the file does not.</param>
    /// <param name="text">The file's content.</param>
    /// <param name="problems">Receives what is wrong or noteworthy.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <returns>The snapshot, or null where the file holds none; then at least one problem says why.</returns>
    public static Snapshot? Read(string path, string text, List<Problem> problems, CancellationToken cancellationToken = default) =>
        Read(path, text, new SchemaOrigins(), problems, cancellationToken);

    /// <inheritdoc cref="Read(string, string, List{Problem}, CancellationToken)"/>
    /// <param name="origins">Receives where the schemas stand.</param>
    public static Snapshot? Read(
        string path,
        string text,
        SchemaOrigins origins,
        List<Problem> problems,
        CancellationToken cancellationToken = default
    ) => SnapshotFields.Read(path, text, problems, cancellationToken) is { } fields ? Of(fields, origins, problems, cancellationToken) : null;

    /// <summary>
    /// As far as a broken file can be read; of one that cannot, an action of two empty objects, which the lock may name. So code that calls it
    /// stays as it is until the file is mended.
    /// </summary>
    /// <inheritdoc cref="Read(string, string, List{Problem}, CancellationToken)"/>
    public static Snapshot ReadOrRecover(string path, string text, List<Problem> problems, CancellationToken cancellationToken = default)
    {
        if (Read(path, text, problems, cancellationToken) is { } snapshot)
            return snapshot;
        var fields = SnapshotFields.Recover(path, text, out var isCut, cancellationToken);
        snapshot = Of(fields, new SchemaOrigins(), [], cancellationToken);
        return isCut
            ? snapshot with
            {
                Input = OrObject(snapshot.Input),
                Output = OrObject(snapshot.Output),
                InputJson = null,
                OutputJson = null,
            }
            : snapshot;
    }

    private static Snapshot Of(SnapshotFields fields, SchemaOrigins origins, List<Problem> problems, CancellationToken cancellationToken) =>
        new()
        {
            App = fields.App,
            Name = fields.Name,
            Key = fields.Key,
            Id = fields.Id,
            Description = fields.Description,
            InputJson = fields.InputSchema?.Ascii,
            OutputJson = fields.OutputSchema?.Ascii,
            Input = Document(fields.InputSchema, origins, problems, cancellationToken),
            Output = Document(fields.OutputSchema, origins, problems, cancellationToken),
        };

    private static SchemaDocument? Document(JsonNode? node, SchemaOrigins origins, List<Problem> problems, CancellationToken cancellationToken) =>
        node is null ? null : Normalizer.Of(SchemaReader.Read(node, origins, problems, cancellationToken), origins, problems, cancellationToken);

    private static SchemaDocument OrObject(SchemaDocument? document) =>
        document is null or { Root: { Types: SchemaTypes.None, Alternatives.Count: 0, Reference: null } }
            ? new SchemaDocument(new Schema { Types = SchemaTypes.Object }, default)
            : document;
}
