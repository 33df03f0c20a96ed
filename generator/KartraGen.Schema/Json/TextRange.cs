namespace KartraGen.Schemas.Json;

/// <summary>A part of a file's text, in UTF-16 units from its start.</summary>
internal readonly record struct TextRange(int Start, int Length);
