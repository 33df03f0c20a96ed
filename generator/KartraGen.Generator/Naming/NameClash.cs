namespace KartraGen.Generator;

/// <summary>A snapshot that emits nothing because another one takes its C# name.</summary>
internal sealed record NameClash(string Path, string Name, string OtherPath);
