using System.Text;
using System.Text.Json;
using KartraGen.Emulator.Schemas;
using KartraGen.Generator.Snapshots;
using KartraGen.Tool.Comparing;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Fetching;

/// <summary>Keeps out what the generator could not read, and says what it will read less well than it might.</summary>
internal static class SnapshotValidator
{
    private const int LargestSnapshot = 2 * 1024 * 1024;

    /// <summary>The bytes of a snapshot that the generator can read.</summary>
    /// <exception cref="ToolException">It cannot: too large, nested too deep, text that is no text.</exception>
    public static byte[] ToValidJson(ActionSnapshot snapshot, string file)
    {
        byte[] bytes;
        try
        {
            bytes = snapshot.ToCanonicalJson();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Malformed(snapshot, $"is nested deeper than {CanonicalJson.MaxDepth} levels, or holds text that is not Unicode", exception);
        }

        if (bytes.Length > LargestSnapshot)
        {
            throw Malformed(snapshot, $"is larger than {LargestSnapshot / 1024 / 1024} MB");
        }

        var problems = new List<Problem>();
        return SnapshotReader.Read(file, Encoding.UTF8.GetString(bytes), problems) is not null
            ? bytes
            : throw Malformed(snapshot, "cannot be read by the generator: " + Describe(problems[0]));
    }

    /// <summary>What the generator notes, and what NJsonSchema cannot read.</summary>
    public static IEnumerable<string> Warnings(ActionSnapshot snapshot, string file, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var problems = new List<Problem>();
        SnapshotReader.Read(file, text, problems);
        foreach (var problem in problems)
        {
            var (line, column) = JsonPointerLookup.Position(text, problem.Range.Start);
            yield return $"{file}({line},{column}): {Describe(problem)}";
        }

        foreach (var (member, schema) in new[] { ("inputSchema", snapshot.InputSchema), ("outputSchema", snapshot.OutputSchema) })
        {
            if (schema is { } given && Unreadable(given) is { } why)
            {
                yield return $"{file}: NJsonSchema cannot read {member}: {why}";
            }
        }
    }

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

    private static string Describe(Problem problem) => string.Join(": ", problem.Arguments.Prepend(problem.Id));

    private static ToolException Malformed(ActionSnapshot snapshot, string what, Exception? cause = null) =>
        ToolException.CouldNotAsk("FETCH.MALFORMED", $"The action '{snapshot.Name}' {what}.", cause, "Leave it out: --exclude \"" + (snapshot.Key ?? snapshot.Id) + "\"");
}
