using KartraGen.Schemas.Json;

namespace KartraGen.Schemas;

/// <summary>A value that a schema lists.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">
/// A string's content, a word, or a number without zeros that say nothing; empty for a number that no decimal holds; the JSON
/// of an object or an array.
/// </param>
internal sealed record SchemaLiteral(JsonKind Kind, string Text)
{
    /// <summary>Whether code can compare with it.</summary>
    public bool IsExact => Kind == JsonKind.String || (Text.Length > 0 && Kind is not (JsonKind.Object or JsonKind.Array));
}
