using System.Text;
using System.Text.Json;
using KartraGen.Emulator.Schemas;
using KartraGen.Schemas;
using KartraGen.Schemas.Snapshots;
using KartraGen.Tool.Comparing;
using KartraGen.Tool.Folder;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Fetching;

/// <summary>Keeps out what the generator could not read, and says what it will read less well than it might.</summary>
internal static class SnapshotValidator
{
    private const int LargestSnapshot = 2 * 1024 * 1024;

    /// <summary>The bytes of a snapshot, or why there are none.</summary>
    public static (byte[]? Bytes, string? Flaw) ToJson(ActionSnapshot snapshot)
    {
        foreach (var (member, schema) in Schemas(snapshot))
        {
            if (schema.ValueKind is not (JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False))
            {
                return (null, $"has an {member} that is no JSON Schema: {schema.ValueKind.ToString().ToLowerInvariant()} instead of an object");
            }
        }

        try
        {
            var bytes = snapshot.ToCanonicalJson();
            return bytes.Length <= LargestSnapshot ? (bytes, null) : (null, $"is larger than {LargestSnapshot / 1024 / 1024} MB");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (null, $"is nested deeper than {CanonicalJson.MaxDepth} levels, or holds text that is not Unicode");
        }
    }

    /// <summary>Reads a new snapshot as the generator does.</summary>
    /// <returns>What the generator notes, and what NJsonSchema cannot read.</returns>
    public static IReadOnlyList<string> Validate(ActionSnapshot snapshot, string file, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var problems = new List<Problem>();
        SnapshotReader.Read(file, text, problems);
        var warnings = Describe(file, text, problems).ToList();
        foreach (var (member, schema) in Schemas(snapshot))
        {
            if (Unreadable(schema) is { } why)
            {
                warnings.Add($"{file}: NJsonSchema cannot read {member}: {why}");
            }
        }

        return warnings;
    }

    /// <summary>What the generator notes of all snapshots of a folder: parts of schemas that are broken, or that no C# type can say.</summary>
    public static IReadOnlyList<string> Notes(SnapshotFolder folder)
    {
        var notes = new List<string>();
        foreach (var file in folder.SnapshotFiles())
        {
            if (folder.Read(file) is not { } bytes)
            {
                continue;
            }

            var (text, problems) = (FileText.Decode(bytes), new List<Problem>());
            SnapshotReader.Read(file, text, problems);
            notes.AddRange(Describe(file, text, problems));
        }

        return notes;
    }

    /// <summary>What a reader of the generator's notes of a file, each with its place.</summary>
    public static IEnumerable<string> Describe(string file, string text, IEnumerable<Problem> problems) =>
        problems.Select(problem =>
        {
            var (line, column) = JsonPointerLookup.Position(text, problem.Range.Start);
            return $"{file}({line},{column}): {string.Join(": ", problem.Arguments.Prepend(problem.Id))}";
        });

    private static IEnumerable<(string Member, JsonElement Schema)> Schemas(ActionSnapshot snapshot) =>
        new[] { ("inputSchema", snapshot.InputSchema), ("outputSchema", snapshot.OutputSchema) }
            .Where(item => item.Item2 is not null)
            .Select(item => (item.Item1, item.Item2!.Value));

    private static string? Unreadable(JsonElement schema)
    {
        try
        {
            SchemaValidator.For(schema);
            return null;
        }
        catch (Exception exception)
        {
            // Whatever a foreign parser throws on a foreign schema.
            return exception.Message;
        }
    }
}
