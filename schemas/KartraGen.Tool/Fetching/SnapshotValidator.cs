using System.Text;
using System.Text.Json;
using KartraGen.Emulator.Schemas;
using KartraGen.Schemas;
using KartraGen.Schemas.Snapshots;
using KartraGen.Tool.Comparing;
using KartraGen.Tool.Snapshots;

namespace KartraGen.Tool.Fetching;

/// <summary>Keeps out what the generator could not read, and says what it will read less well than it might.</summary>
internal static class SnapshotValidator
{
    private const int LargestSnapshot = 2 * 1024 * 1024;

    /// <summary>The bytes of a snapshot.</summary>
    /// <exception cref="ToolException">It has none: too large, nested too deep, text that is no text.</exception>
    public static byte[] ToJson(ActionSnapshot snapshot)
    {
        try
        {
            var bytes = snapshot.ToCanonicalJson();
            return bytes.Length <= LargestSnapshot ? bytes : throw Malformed(snapshot, $"is larger than {LargestSnapshot / 1024 / 1024} MB");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Malformed(snapshot, $"is nested deeper than {CanonicalJson.MaxDepth} levels, or holds text that is not Unicode", exception);
        }
    }

    /// <summary>Reads a new snapshot as the generator does.</summary>
    /// <returns>What the generator notes, and what NJsonSchema cannot read.</returns>
    /// <exception cref="ToolException">The generator cannot read it.</exception>
    public static IReadOnlyList<string> Validate(ActionSnapshot snapshot, string file, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var problems = new List<Problem>();
        if (SnapshotReader.Read(file, text, problems) is null)
        {
            throw Malformed(snapshot, "cannot be read by the generator: " + Describe(problems[0]));
        }

        var warnings = new List<string>();
        foreach (var problem in problems)
        {
            var (line, column) = JsonPointerLookup.Position(text, problem.Range.Start);
            warnings.Add($"{file}({line},{column}): {Describe(problem)}");
        }

        foreach (var (member, schema) in new[] { ("inputSchema", snapshot.InputSchema), ("outputSchema", snapshot.OutputSchema) })
        {
            if (schema is { } given && Unreadable(given) is { } why)
            {
                warnings.Add($"{file}: NJsonSchema cannot read {member}: {why}");
            }
        }

        return warnings;
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
