using System.Collections.Immutable;
using System.Text.Json;
using KartraGen.Generator.Tests.Harness;

namespace KartraGen.Generator.Tests.OfficialSuite;

/// <summary>One schema of the suite with its valid instances.</summary>
/// <param name="Name">Draft, file and description: <c>draft7/items: an array of schemas</c>.</param>
/// <param name="Schema">The schema.</param>
/// <param name="Instances">The valid instances, each with what the suite says of it.</param>
internal sealed record SuiteCase(string Name, string Schema, ImmutableArray<(string Description, string Json)> Instances)
{
    private static readonly string[] Drafts = ["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"];

    /// <summary>Every schema of every draft that is there; empty without the suite.</summary>
    public static ImmutableArray<SuiteCase> All { get; } =
        SuiteFolder.Path is not { } root
            ? []
            :
            [
                .. Drafts
                    .Select(draft => Path.Combine(root, "tests", draft))
                    .Where(Directory.Exists)
                    .SelectMany(static draft =>
                        Directory
                            .GetFiles(draft, "*.json", SearchOption.AllDirectories)
                            .Order(StringComparer.Ordinal)
                            .SelectMany(file => Read(draft, file))
                    ),
            ];

    private static IEnumerable<SuiteCase> Read(string draft, string file)
    {
        var name = Path.GetFileName(draft) + "/" + Path.GetRelativePath(draft, file).Replace('\\', '/')[..^".json".Length];
        return JsonAssert
            .Parse(File.ReadAllText(file))
            .EnumerateArray()
            .Select(group => new SuiteCase(
                $"{name}: {group.GetProperty("description").GetString()}",
                group.GetProperty("schema").GetRawText(),
                [
                    .. group
                        .GetProperty("tests")
                        .EnumerateArray()
                        .Where(static test => test.GetProperty("valid").GetBoolean())
                        .Select(static test => (test.GetProperty("description").GetString()!, test.GetProperty("data").GetRawText())),
                ]
            ));
    }
}
