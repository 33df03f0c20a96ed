namespace KartraGen.Schemas.Snapshots;

/// <summary>A code that an app refuses with, and the name that people gave it.</summary>
internal sealed record ErrorCode(string Name, string Code, string? Description);
