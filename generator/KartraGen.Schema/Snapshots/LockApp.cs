namespace KartraGen.Schemas.Snapshots;

/// <summary>What a lock pins for an app: another rule for names must not rename a client. What the catalog says goes first.</summary>
/// <param name="App">The app.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="ClientName">The name of its client.</param>
internal sealed record LockApp(string App, string? Namespace, string? ClientName);
