namespace KartraGen.Tool.Fetching;

/// <summary>An action that Membrane lists and that cannot be taken as it is; the fetch goes on without it.</summary>
/// <param name="App">The app's key.</param>
/// <param name="Action">What reports call it: its key, name or id.</param>
/// <param name="Why">What is wrong with it, and what became of it, a sentence each.</param>
/// <param name="ToKeep">What to write to keep it, a sentence; null where nothing helps.</param>
public sealed record LeftOutAction(string App, string Action, string Why, string? ToKeep)
{
    /// <summary>All of it.</summary>
    public override string ToString() => ToKeep is null ? $"Left out: {Why}" : $"Left out: {Why} {ToKeep}";
}
