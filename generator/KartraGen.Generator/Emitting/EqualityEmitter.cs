namespace KartraGen.Generator.Emitting;

/// <summary>Equality by what a record or union holds: the compiler's own would compare lists by reference, and how their JSON was spelled.</summary>
internal static class EqualityEmitter
{
    /// <param name="writer">Stands in the type.</param>
    /// <param name="equality">The runtime's comparer.</param>
    /// <param name="name">The type's name.</param>
    public static void Emit(SourceWriter writer, string equality, string name) =>
        writer.Lines(
            $"""
            public bool Equals({name}? other) => Json::{equality}.Equals(this, other);
            public override int GetHashCode() => Json::{equality}.Hash(this);
            """
        );
}
