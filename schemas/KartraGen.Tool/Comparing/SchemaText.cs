using KartraGen.Schemas;
using KartraGen.Schemas.Json;

namespace KartraGen.Tool.Comparing;

/// <summary>
/// What all places of one schema share, and how often one has been looked at: recursive definitions, and alternatives beside each other, have no end
/// of them.
/// </summary>
internal sealed class SchemaText(SchemaDocument document, LoadedAction action)
{
    /// <summary>Far beyond what schemas of some megabytes need that do not multiply.</summary>
    private const int MaxLooks = 3_000_000;

    private readonly Dictionary<string, Schema> definitions = document.Definitions.ToDictionary(
        definition => definition.Pointer,
        definition => definition.Schema,
        StringComparer.Ordinal
    );
    private int looks;

    /// <summary>Whether so much was looked at that nobody would wait for the rest.</summary>
    public bool IsSpent => looks > MaxLooks;

    public void Spend(int count) => looks = Math.Min(looks + count, MaxLooks + 1);

    public Schema Definition(string reference) => definitions.GetValueOrDefault(reference, Schema.Any);

    /// <summary>What a schema was made of.</summary>
    public IReadOnlyList<JsonNode> Nodes(Schema schema) => action.Origins.Of(schema);

    /// <summary>The pointer of the first of some values; null where there is none.</summary>
    public string? PointerOf(IReadOnlyList<JsonNode> nodes) => action.PointerOf(nodes);
}
