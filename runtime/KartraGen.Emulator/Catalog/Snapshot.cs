using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using KartraGen.Emulator.Elements;
using KartraGen.Schemas;
using KartraGen.Schemas.Json;
using KartraGen.Schemas.Snapshots;
using JsonNode = System.Text.Json.Nodes.JsonNode;

namespace KartraGen.Emulator.Catalog;

/// <summary>One <c>*.action.json</c>: what an app's catalog says of an action. Read as the compiler and the tool read it.</summary>
internal sealed record Snapshot(
    string App,
    string Name,
    string? Key,
    string? Id,
    string? Description,
    JsonElement? InputSchema,
    JsonElement? OutputSchema
)
{
    public static IReadOnlyList<Snapshot> OfKartra()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.EndsWith(SnapshotReader.Suffix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return Read(name, reader.ReadToEnd());
                }),
        ];
    }

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A file is not a snapshot; the message names it.</exception>
    public static IReadOnlyList<Snapshot> In(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                File.Exists(folder)
                    ? $"{Path.GetFullPath(folder)} is a file; snapshots are read from the folder that has it."
                    : $"There is no folder {Path.GetFullPath(folder)}."
            );
        }

        return
        [
            .. Directory
                .EnumerateFiles(folder, "*" + SnapshotReader.Suffix, SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => Read(path, File.ReadAllText(path))),
        ];
    }

    /// <summary>The action as the API shows it, on the integration with its app.</summary>
    public JsonObject Action(Element integration, bool withKey)
    {
        var json = new JsonObject { ["id"] = Id ?? StableId.Of("action", App, Key ?? Name) };
        void AddIfAny(string name, JsonNode? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }

        AddIfAny("key", withKey ? Key : null);
        json["name"] = Name;
        AddIfAny("description", Description);
        json["type"] = "api-request-to-external-app";
        json["state"] = ElementState.Ready;
        json["integrationId"] = integration.Id;
        json["integrationKey"] = integration.Key;
        json["externalAppId"] = integration["externalAppId"];
        AddIfAny("inputSchema", Node(InputSchema));
        AddIfAny("outputSchema", Node(OutputSchema));
        return json;
    }

    /// <exception cref="InvalidDataException">The text is not a snapshot; the message names the path.</exception>
    public static Snapshot Read(string path, string text)
    {
        var problems = new List<Problem>();
        var fields = SnapshotFields.Read(path, text, problems) ?? throw new InvalidDataException($"{path} {Why(problems[0])}.");
        return new Snapshot(
            fields.App,
            fields.Name,
            fields.Key,
            fields.Id,
            fields.Description,
            Schema(text, fields.InputSchema),
            Schema(text, fields.OutputSchema)
        );
    }

    private static JsonElement? Schema(string text, KartraGen.Schemas.Json.JsonNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var options = new JsonDocumentOptions { MaxDepth = JsonParser.MaxDepth };
        using var schema = JsonDocument.Parse(text.AsMemory(node.Range.Start, node.Range.Length), options);
        return schema.RootElement.Clone();
    }

    private static string Why(Problem problem) =>
        problem.Id switch
        {
            "KG0001" => "is not valid JSON: " + problem.Arguments[0],
            "KG0002" => "needs a \"name\"",
            _ => "needs a \"key\" or an \"id\"",
        };

    private static JsonNode? Node(JsonElement? schema) => schema is { } value ? JsonSerializer.SerializeToNode(value) : null;
}
