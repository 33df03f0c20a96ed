namespace KartraGen.Emulator.Doubles;

/// <summary>Something scripted that has not been used up.</summary>
/// <param name="ActionId">The action it is for; null for any.</param>
/// <param name="Value">What is scripted.</param>
/// <param name="Left">How often it is used from now on; null until it is taken away.</param>
/// <param name="Entry">Takes it away.</param>
internal sealed record Scripted<T>(string? ActionId, T Value, int? Left, IDisposable Entry);
