namespace KartraGen.Schemas;

/// <summary>An action's input or output schema with the definitions that it refers to.</summary>
internal sealed record SchemaDocument(Schema Root, EquatableArray<SchemaDefinition> Definitions);
