using System.Globalization;

namespace KartraGen.Benchmarks.Generating;

/// <summary>Snapshots to generate from.</summary>
internal static class SnapshotFiles
{
    private const string Suffix = ".action.json";

    /// <summary>The twenty of Kartra, with catalog and lock.</summary>
    public static (string Path, string Text)[] Kartra { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "schemas/kartra"), "*.json")
            .Append(Path.Combine(Repository.Root, "schemas/kartragen.lock.json"))
            .Order(StringComparer.Ordinal)
            .Select(static path => (path, File.ReadAllText(path))),
    ];

    /// <summary>Kartra's twenty again and again under other keys and names, with a lock that pins them all.</summary>
    public static (string Path, string Text)[] Copies(int actions)
    {
        var originals = Kartra.Where(static file => file.Path.EndsWith(Suffix, StringComparison.Ordinal)).ToArray();
        var copies = new List<(string, string)>();
        var entries = new List<string>();
        for (var i = 0; i < actions; i++)
        {
            var number = (i / originals.Length).ToString(CultureInfo.InvariantCulture);
            var (path, text) = originals[i % originals.Length];
            copies.Add(
                (
                    path.Replace(Suffix, $"-{number}{Suffix}", StringComparison.Ordinal),
                    text.Replace("\n  \"key\": \"", $"\n  \"key\": \"n{number}-", StringComparison.Ordinal)
                        .Replace("\n  \"name\": \"", $"\n  \"name\": \"N{number} ", StringComparison.Ordinal)
                )
            );
            entries.Add($$"""{ "app": "kartra", "csharpName": "Action{{i}}", "key": "n{{number}}-{{Path.GetFileName(path)[..^Suffix.Length]}}" }""");
        }

        return [.. copies, ("schemas/kartragen.lock.json", $$"""{ "lockVersion": 1, "actions": [ {{string.Join(", ", entries)}} ] }""")];
    }

    /// <summary>Snapshots of 1 KB each.</summary>
    public static (string Path, string Text)[] Small(int actions) =>
        [
            .. Enumerable
                .Range(0, actions)
                .Select(static number => ($"schemas/crm/action-{number}{Suffix}", Small(number.ToString(CultureInfo.InvariantCulture)))),
        ];

    private static string Small(string number) =>
        $$"""
            {
              "app": "crm",
              "description": "Stores what is known of one person and tells what became of it.",
              "inputSchema": {
                "properties": {
                  "email": { "description": "Where mail goes.", "format": "email", "type": "string" },
                  "first_name": { "description": "Given name.", "type": "string" },
                  "age": { "description": "In years.", "minimum": 0, "type": "integer" },
                  "plan": { "description": "What was bought.", "enum": ["free", "pro", "team"], "type": "string" },
                  "tags": { "items": { "type": "string" }, "type": "array" }
                },
                "required": ["email"],
                "type": "object"
              },
              "key": "action-{{number}}",
              "name": "Action {{number}}",
              "outputSchema": {
                "properties": {
                  "id": { "description": "The person's number.", "type": "string" },
                  "created": { "format": "date-time", "type": "string" },
                  "score": { "description": "From 0 to 100.", "type": "number" }
                },
                "type": "object"
              }
            }

            """;
}
