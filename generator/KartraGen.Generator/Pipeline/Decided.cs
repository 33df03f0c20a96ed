namespace KartraGen.Generator.Pipeline;

/// <summary>All that is decided of a project before its files are emitted.</summary>
internal sealed record Decided(Naming Naming, EmitOptions Options);
