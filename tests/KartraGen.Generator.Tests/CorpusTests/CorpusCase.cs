using System.Collections.Immutable;
using System.Text.Json;
using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.CorpusTests;

/// <summary>A schema with instances that are valid against it: one file under Corpus.</summary>
/// <param name="Path">Row and case, such as <c>unions/nullable-string</c>.</param>
/// <param name="Schema">The schema as it stands in the file.</param>
/// <param name="Requests">Whether it is tried as an input schema.</param>
/// <param name="Responses">Whether it is tried as an output schema.</param>
/// <param name="Instances">JSON that is read without a mismatch and without a conversion.</param>
/// <param name="Prints">For the instances in turn, what <c>ToString()</c> shows: which alternative was chosen.</param>
/// <param name="Kept">JSON of which the C# type cannot hold all: what is named by pointers reads as null and is written back raw.</param>
/// <param name="Secrets">Texts that no <c>ToString()</c> may show.</param>
/// <param name="Diagnostics">The ids that the generator reports of it, each once.</param>
internal sealed record CorpusCase(
    string Path,
    string Schema,
    bool Requests,
    bool Responses,
    ImmutableArray<string> Instances,
    ImmutableArray<string> Prints,
    ImmutableArray<(string Instance, ImmutableArray<string> Pointers)> Kept,
    ImmutableArray<string> Secrets,
    ImmutableArray<string> Diagnostics
)
{
    private const string Folder = "tests/KartraGen.Generator.Tests/Corpus";

    public static IReadOnlyDictionary<string, CorpusCase> All { get; } =
        Directory
            .GetFiles(Repository.PathOf(Folder), "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(Read)
            .ToDictionary(static item => item.Path, StringComparer.Ordinal);

    /// <summary>The app that its generated types belong to.</summary>
    public string Row => Path[..Path.IndexOf('/')];

    public string Slug => Path[(Path.IndexOf('/') + 1)..];

    /// <summary>The case as an action of its row.</summary>
    public TestFile Snapshot =>
        new(
            $"/project/schemas/{Row}/{Slug}.action.json",
            $$"""{"app":"{{Row}}","key":"{{Slug}}","name":"{{Slug}}"{{Member("inputSchema", Requests)}}{{Member("outputSchema", Responses)}}}"""
        );

    private string Member(string name, bool present) => present ? $",\"{name}\":{Schema}" : "";

    private static CorpusCase Read(string file)
    {
        var root = JsonAssert.Parse(File.ReadAllText(file));
        var path = System.IO.Path.GetRelativePath(Repository.PathOf(Folder), file).Replace('\\', '/');
        var input = root.GetProperty("input");
        return new CorpusCase(
            path[..^".json".Length],
            root.GetProperty("schema").GetRawText(),
            input.ValueKind != JsonValueKind.False,
            input.ValueKind != JsonValueKind.True,
            [.. Items(root, "instances").Select(static instance => instance.GetRawText())],
            Strings(root, "prints"),
            [.. Items(root, "kept").Select(static kept => (kept.GetProperty("instance").GetRawText(), Strings(kept, "at")))],
            Strings(root, "secrets"),
            Strings(root, "diagnostics")
        );
    }

    private static IEnumerable<JsonElement> Items(JsonElement root, string name) =>
        root.TryGetProperty(name, out var items) ? items.EnumerateArray() : [];

    private static ImmutableArray<string> Strings(JsonElement root, string name) => [.. Items(root, name).Select(static item => item.GetString()!)];
}
