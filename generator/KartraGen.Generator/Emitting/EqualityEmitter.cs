namespace KartraGen.Generator.Emitting;

/// <summary>Equality by what a record or union holds: the compiler's own would compare lists by reference, and how their JSON was spelled.</summary>
internal static class EqualityEmitter
{
    private const string Json = "global::KartraGen.Json.";

    /// <param name="writer">Stands in the type.</param>
    /// <param name="value">The runtime's reader and writer of one.</param>
    /// <param name="name">The type's name.</param>
    public static void Emit(SourceWriter writer, string value, string name) => writer.Line().Lines($"""
        /// <summary>Whether both hold the same: lists by their items, whatever the JSON was that they were read from.</summary>
        public bool Equals({name}? other) => {Json}JsonValueEquality.Equals<{Json}{value}<{name}>, {name}>(this, other);

        /// <inheritdoc/>
        public override int GetHashCode() => {Json}JsonValueEquality.Hash<{Json}{value}<{name}>, {name}>(this);
        """);
}
