namespace KartraGen.Generator.Modeling;

/// <summary>A constraint on a member that is checked on demand.</summary>
/// <param name="Keyword">JSON Schema's keyword.</param>
/// <param name="Number">Its number, normalized; null where it has none.</param>
/// <param name="Pattern">Its pattern; null where it has none.</param>
/// <param name="DotNetPattern">The same for .NET.</param>
internal sealed record CheckModel(string Keyword, string? Number, string? Pattern = null, string? DotNetPattern = null);
