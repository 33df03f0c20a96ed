using KartraGen.Generator.Emitting;

namespace KartraGen.Generator.Pipeline;

/// <summary>A model, of a file or of all names, and the options with which it becomes text.</summary>
internal sealed record Emission<TModel>(TModel Model, EmitOptions Options);
