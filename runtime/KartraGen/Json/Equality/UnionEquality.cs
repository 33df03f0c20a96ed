using System.ComponentModel;

namespace KartraGen.Json;

/// <summary>
/// Equality of generated unions: lists and dictionaries count by their content, how the JSON was spelled does not. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UnionEquality
{
    /// <summary>Whether both hold the same.</summary>
    public static bool Equals<T>(T left, T? right)
        where T : JsonUnion, IJsonUnion<T> => JsonValueEquality.Equals<UnionValue<T>, T>(left, right);

    /// <summary>The same for unions that are equal.</summary>
    public static int Hash<T>(T value)
        where T : JsonUnion, IJsonUnion<T> => JsonValueEquality.Hash<UnionValue<T>, T>(value);
}
