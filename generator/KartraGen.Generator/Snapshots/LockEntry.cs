namespace KartraGen.Generator.Snapshots;

/// <summary>The C# name that a lock pins for an action.</summary>
internal sealed record LockEntry(string? App, string? Key, string? Id, string CSharpName);
