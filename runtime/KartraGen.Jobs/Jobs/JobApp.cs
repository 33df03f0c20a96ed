namespace KartraGen.Jobs;

/// <summary>An app whose actions jobs call.</summary>
/// <param name="App">The app; null for actions that do not say.</param>
/// <param name="Actions">Their names in the ledger.</param>
internal sealed record JobApp(MembraneApp? App, IReadOnlyList<string> Actions);
