using System.Linq;

namespace KartraGen.Generator.Snapshots;

/// <summary>What a schema says for people, and about the place it stands at.</summary>
internal static class SchemaDescription
{
    public static Schema Of(JsonNode node) => new()
    {
        Title = node.String("title"),
        Description = node.String("description"),
        Format = node.String("contentEncoding") == "base64" ? "byte" : node.String("format"),
        Default = node["default"]?.Compact,
        Examples = node["examples"] is { Kind: JsonKind.Array } examples ? examples.Items.Select(static example => example.Compact).ToEquatableArray() : default,
        ReadOnly = node.Flag("readOnly") || node.Flag("readonly"), // six of Membrane's own models use the second spelling
        WriteOnly = node.Flag("writeOnly"),
        Sensitive = node.Flag("isSensitive"),
    };
}
