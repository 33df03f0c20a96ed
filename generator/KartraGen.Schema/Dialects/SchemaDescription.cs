using System.Linq;
using KartraGen.Schemas.Json;

namespace KartraGen.Schemas.Dialects;

/// <summary>What a schema says for people, and about the place it stands at.</summary>
internal static class SchemaDescription
{
    public static Schema Of(JsonNode node) =>
        new()
        {
            Title = node.String("title"),
            Description = node.String("description"),
            Format = node.String("contentEncoding") == "base64" ? "byte" : node.String("format"),
            Default = node["default"]?.Compact,
            Examples = Examples(node),
            ReadOnly = node.Flag("readOnly") || node.Flag("readonly"), // six of Membrane's own models use the second spelling
            WriteOnly = node.Flag("writeOnly"),
            Sensitive = node.Flag("isSensitive"),
            Deprecated = node.Flag("deprecated"),
        };

    /// <summary>OpenAPI 3.0 has one, under a name of its own.</summary>
    private static EquatableArray<string> Examples(JsonNode node) =>
        node["examples"] is { Kind: JsonKind.Array } examples ? examples.Items.Select(static example => example.Compact).ToEquatableArray()
        : node["example"] is { } only ? new[] { only.Compact }.ToEquatableArray()
        : default;
}
