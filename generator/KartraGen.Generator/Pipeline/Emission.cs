namespace KartraGen.Generator.Pipeline;

/// <summary>All that decides the text of one generated file.</summary>
internal sealed record Emission<TModel>(TModel Model, EmitOptions Options);
