namespace KartraGen.Generator;

/// <summary>What of a snapshot decides about names: the part that all others depend on.</summary>
/// <param name="Path">The file's path.</param>
/// <param name="App">The app's name.</param>
/// <param name="Key">The action's key.</param>
/// <param name="Id">The action's id.</param>
/// <param name="Name">The action's name.</param>
/// <param name="Bundled">Whether the snapshot came with the package.</param>
internal sealed record ActionIdentity(string Path, string App, string? Key, string? Id, string Name, bool Bundled = false);
