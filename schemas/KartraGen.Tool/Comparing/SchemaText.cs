using KartraGen.Schemas;
using KartraGen.Schemas.Json;

namespace KartraGen.Tool.Comparing;

/// <summary>What all places of one schema share, and how often one has been looked at: recursive definitions, and alternatives beside each other, have no end of them.</summary>
internal sealed class SchemaText(SchemaDocument document, JsonNode root, string pointer)
{
    /// <summary>Far beyond what schemas of some megabytes need that do not multiply.</summary>
    private const int MaxLooks = 3_000_000;

    private readonly Dictionary<string, Schema> definitions = document.Definitions.ToDictionary(definition => definition.Pointer, definition => definition.Schema, StringComparer.Ordinal);
    private readonly SchemaReferences references = new(root);
    private int looks;

    /// <summary>JSON pointer of the schema in the snapshot.</summary>
    public string Pointer => pointer;

    /// <summary>Whether so much was looked at that nobody would wait for the rest.</summary>
    public bool IsSpent => looks > MaxLooks;

    public void Spend(int count) => looks = Math.Min(looks + count, MaxLooks + 1);

    public Schema Definition(string reference) => definitions.GetValueOrDefault(reference, Schema.Any);

    public JsonNode? Find(string reference) => references.Find(reference);
}
