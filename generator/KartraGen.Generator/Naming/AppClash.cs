namespace KartraGen.Generator;

/// <summary>An app that emits nothing because another one takes its namespace or the name of its client.</summary>
/// <param name="Path">The first of its snapshots.</param>
/// <param name="App">The app.</param>
/// <param name="OtherApp">The app that goes first.</param>
internal sealed record AppClash(string Path, string App, string OtherApp);
