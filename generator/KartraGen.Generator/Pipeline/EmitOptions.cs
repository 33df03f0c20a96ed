namespace KartraGen.Generator.Pipeline;

/// <summary>The options that show in every generated file.</summary>
internal sealed record EmitOptions(string Accessibility, string Version);
