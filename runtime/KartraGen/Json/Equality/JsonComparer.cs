using System.Diagnostics.CodeAnalysis;

namespace KartraGen.Json;

/// <summary><see cref="JsonEquality"/> for sets.</summary>
internal sealed class JsonComparer<T> : IEqualityComparer<T>
{
    public static JsonComparer<T> Instance { get; } = new();

    public bool Equals(T? left, T? right) => JsonEquality.Equals(left, right);

    public int GetHashCode([DisallowNull] T value) => JsonEquality.Hash(value);
}
