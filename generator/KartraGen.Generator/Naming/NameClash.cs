namespace KartraGen.Generator;

/// <summary>A snapshot, or an app by its first snapshot, that emits nothing because another one takes its C# name.</summary>
/// <param name="Path">The snapshot.</param>
/// <param name="Name">The C# name, or the app.</param>
/// <param name="Other">The other snapshot, or the app that goes first.</param>
internal sealed record NameClash(string Path, string Name, string Other);
