using System.ComponentModel;

namespace KartraGen.Json;

/// <summary>The field behind a member of bytes: compares by content, which an array does not.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonBytes(byte[]? bytes) : IEquatable<JsonBytes>
{
    private readonly byte[]? _bytes = bytes;

    /// <summary>The bytes; null where there are none.</summary>
    public static implicit operator byte[]?(JsonBytes bytes) => bytes._bytes;

    /// <summary>The field for some bytes.</summary>
    public static implicit operator JsonBytes(byte[]? bytes) => new(bytes);

    /// <inheritdoc/>
    public bool Equals(JsonBytes other) => _bytes is null ? other._bytes is null : other._bytes is { } theirs && _bytes.AsSpan().SequenceEqual(theirs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JsonBytes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _bytes?.Length ?? -1;

    /// <summary>Whether both hold the same bytes.</summary>
    public static bool operator ==(JsonBytes left, JsonBytes right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(JsonBytes left, JsonBytes right) => !left.Equals(right);
}
