using System.Collections.Immutable;
using KartraGen.Generator.Tests.CorpusTests;

namespace KartraGen.Generator.Tests.Peers;

/// <summary>A schema and documents that are valid for it, to be given to several tools.</summary>
internal sealed record SchemaUnit(string Name, string Schema, ImmutableArray<string> Documents)
{
    public static ImmutableArray<SchemaUnit> Corpus { get; } =
    [.. CorpusCase.All.Values.Select(static item => new SchemaUnit(item.Path, item.Schema, item.Instances))];

    /// <summary>Every <c>name.json</c> of a folder, with the documents in the folder <c>name</c> beside it.</summary>
    public static ImmutableArray<SchemaUnit> Of(string folder) =>
        [
            .. Directory
                .GetFiles(folder, "*.json")
                .Order(StringComparer.Ordinal)
                .Select(static file => new SchemaUnit(
                    Path.GetFileNameWithoutExtension(file),
                    File.ReadAllText(file).TrimStart('\uFEFF'),
                    DocumentsIn(file[..^".json".Length])
                )),
        ];

    private static ImmutableArray<string> DocumentsIn(string folder) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)] : [];
}
