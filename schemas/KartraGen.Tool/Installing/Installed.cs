namespace KartraGen.Tool.Installing;

/// <summary>What became of one action of a pack.</summary>
/// <param name="Key">The action's key.</param>
/// <param name="Change">What was done, or would be.</param>
internal sealed record Installed(string Key, InstallChange Change);
