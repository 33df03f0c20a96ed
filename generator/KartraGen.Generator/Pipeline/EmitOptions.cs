namespace KartraGen.Generator.Pipeline;

/// <summary>The options that show in every generated file.</summary>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>.</param>
/// <param name="Version">The package's version.</param>
/// <param name="PreCompilation">Whether other generators shall see the files.</param>
internal sealed record EmitOptions(string Accessibility, string Version, bool PreCompilation);
