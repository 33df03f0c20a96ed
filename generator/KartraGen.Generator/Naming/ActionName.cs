namespace KartraGen.Generator;

/// <summary>What the naming decided for the snapshot at <paramref name="Path"/>.</summary>
/// <param name="Path">The snapshot's path.</param>
/// <param name="App">The app's client.</param>
/// <param name="Name">The action's C# name.</param>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="IsReadOnly">Whether the catalog says that the action only reads.</param>
/// <param name="Command">What the catalog says that the app calls it.</param>
/// <param name="IsPrefix">Whether another action's types begin like this one's nested types: <c>Get</c> beside <c>GetResponseItem</c>.</param>
internal sealed record ActionName(string Path, AppModel App, string Name, string HintName, bool IsReadOnly, string? Command, bool IsPrefix = false);
