using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>The field behind a <see cref="JsonElement"/> member: compares by content, which the element itself does not.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonData(JsonElement element) : IEquatable<JsonData>
{
    private readonly JsonElement _element = element;

    /// <summary>The JSON.</summary>
    public static implicit operator JsonElement(JsonData data) => data._element;

    /// <summary>The field for a JSON value.</summary>
    public static implicit operator JsonData(JsonElement element) => new(element);

    /// <inheritdoc/>
    public bool Equals(JsonData other) => JsonEquality.Equals(_element, other._element);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JsonData other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_element.ValueKind;

    /// <summary>Whether both hold the same JSON.</summary>
    public static bool operator ==(JsonData left, JsonData right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(JsonData left, JsonData right) => !left.Equals(right);
}
