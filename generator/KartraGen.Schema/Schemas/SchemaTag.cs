namespace KartraGen.Schemas;

/// <summary>A member that is there, with one of the values where there are any.</summary>
internal sealed record SchemaTag(string Member, EquatableArray<SchemaLiteral> Values);
