namespace KartraGen.Generator;

/// <summary>A constraint on a member that is checked on demand.</summary>
/// <param name="Keyword">JSON Schema's keyword.</param>
/// <param name="Argument">Its number, normalized, or its format in quotes; null where it has neither.</param>
/// <param name="Pattern">Its pattern; null where it has none.</param>
/// <param name="DotNetPattern">The same for .NET.</param>
internal sealed record CheckModel(string Keyword, string? Argument, string? Pattern = null, string? DotNetPattern = null);
