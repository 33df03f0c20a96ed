using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>What generated unions have in common: a value that is one of several kinds.</summary>
/// <example><code>
/// var text = field.Value switch
/// {
///     string one => one,
///     long number => $"{number}",
///     _ => "something else",
/// };
/// </code></example>
public abstract record JsonUnion
{
    /// <param name="value">What is held.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    protected JsonUnion(object value) => Value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>The value that is held: of one of the kinds that the schema names, or the <see cref="JsonElement"/> that came in its place.</summary>
    public object Value { get; }

    /// <summary>The JSON that came, where it is none of the kinds that the schema names; otherwise null.</summary>
    public JsonElement? Raw => Value as JsonElement?;

    /// <summary>Whether the schema calls the value sensitive: it is shown as stars.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual bool IsSensitive => false;

    /// <inheritdoc/>
    public abstract bool Equals(JsonUnion? other);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>The value that is held; stars where it may be secret.</summary>
    public sealed override string ToString() =>
        IsSensitive
            ? "***"
            : Value switch
            {
                string text => text,
                DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
                JsonElement => "raw JSON",
                var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            };

    /// <summary>Whether a value of this kind is held, and which.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool Holds<T>([MaybeNullWhen(false)] out T value)
    {
        var held = Value is T;
        value = held ? (T)Value : default;
        return held;
    }
}
