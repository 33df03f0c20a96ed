using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>Snapshots for tests, from schemas as text.</summary>
internal static class Snapshots
{
    public static string Of(
        string name,
        string? input = null,
        string? output = null,
        string? key = "k",
        string app = "test",
        string? description = null
    )
    {
        var snapshot = new JsonObject { ["app"] = app, ["name"] = name };
        if (key is not null)
            snapshot["key"] = key == "k" ? "key of " + name : key;
        if (description is not null)
            snapshot["description"] = description;
        if (input is not null)
            snapshot["inputSchema"] = JsonNode.Parse(input, documentOptions: Deep);
        if (output is not null)
            snapshot["outputSchema"] = JsonNode.Parse(output, documentOptions: Deep);
        return snapshot.ToJsonString(new JsonSerializerOptions { WriteIndented = true, MaxDepth = 1024 });
    }

    /// <summary>An object schema with these properties, each of the given schema.</summary>
    public static string Properties(IEnumerable<string> names, string schema = """{ "type": "string" }""") =>
        new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(names.Distinct().Select(name => KeyValuePair.Create(name, JsonNode.Parse(schema)))),
        }.ToJsonString();

    private static JsonDocumentOptions Deep => new() { MaxDepth = 1024 };
}
