namespace KartraGen.Schemas;

/// <summary>A constraint on a value: the keyword, and its number as it is spelled or its pattern.</summary>
internal sealed record SchemaLimit(string Keyword, string Value);
