namespace KartraGen.Schemas;

/// <summary>A listed value, and what people call it where the schema says so.</summary>
internal sealed record SchemaValue(string Value, string? Label = null);
