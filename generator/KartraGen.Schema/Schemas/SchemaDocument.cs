namespace KartraGen.Schemas;

/// <summary>An action's input or output schema with the definitions that it refers to.</summary>
/// <param name="Root">The schema itself.</param>
/// <param name="Definitions">What it refers to.</param>
/// <param name="IsCut">Whether parts of it were too deep or too many to be read, which is told already.</param>
internal sealed record SchemaDocument(Schema Root, EquatableArray<SchemaDefinition> Definitions, bool IsCut = false);
