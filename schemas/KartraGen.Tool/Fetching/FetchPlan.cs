using KartraGen.Tool.Folder;

namespace KartraGen.Tool.Fetching;

/// <summary>What a fetch would do to a folder.</summary>
/// <param name="Change">The files to write and to remove.</param>
/// <param name="Added">C# names of new actions.</param>
/// <param name="Changed">C# names of actions whose snapshot differs.</param>
/// <param name="Removed">C# names of actions that Membrane no longer lists.</param>
/// <param name="LeftOut">Actions that Membrane lists and that cannot be taken.</param>
/// <param name="Total">Number of actions taken.</param>
/// <param name="Warnings">Sentences for whoever runs the fetch.</param>
public sealed record FetchPlan(
    FolderChange Change,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Removed,
    IReadOnlyList<LeftOutAction> LeftOut,
    int Total,
    IReadOnlyList<string> Warnings
);
