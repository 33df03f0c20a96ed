namespace KartraGen.Generator.Emitting;

/// <summary>The options that show in every generated file.</summary>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>.</param>
/// <param name="Version">The package's version.</param>
/// <param name="PreCompilation">Whether other generators shall see the files.</param>
/// <param name="Schemas">Whether clients tell the JSON schemas of their actions.</param>
internal sealed record EmitOptions(string Accessibility, string Version, bool PreCompilation, bool Schemas);
