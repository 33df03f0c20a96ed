namespace KartraGen.Schemas;

/// <summary>A schema that others refer to.</summary>
/// <param name="Pointer">Its JSON pointer in the document.</param>
internal sealed record SchemaDefinition(string Pointer, Schema Schema);
