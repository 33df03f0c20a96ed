using System.Collections;
using System.Diagnostics;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>A list that a reader made: compares by value, and remembers its raw JSON where an item had to be left out.</summary>
/// <param name="items">The items, and room behind them.</param>
/// <param name="count">How many items there are.</param>
/// <param name="raw">A <see cref="JsonElement"/> or null: boxed, since it is seldom there and would make every list 16 bytes larger.</param>
[DebuggerDisplay("Count = {Count}")]
internal sealed class ValueList<T>(T[] items, int count, object? raw) : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    public static readonly ValueList<T> None = new([], 0, null);

    /// <summary>What a list reads as that is not there.</summary>
    public static readonly ValueList<T> Absent = new([], 0, null);

    /// <summary>Set where items did not fit: what is written instead of the items.</summary>
    public JsonElement? Raw => (JsonElement?)raw;

    public int Count => count;

    public T this[int index] => (uint)index < (uint)count ? items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    public ReadOnlySpan<T> Items => items.AsSpan(0, count);

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
            yield return items[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(ValueList<T>? other)
    {
        if (other is null || other.Count != count)
            return false;

        for (var i = 0; i < count; i++)
        {
            if (!JsonEquality.Equals(items[i], other[i]))
                return false;
        }

        return Raw is { } mine ? other.Raw is { } theirs && JsonEquality.Equals(mine, theirs) : other.Raw is null;
    }

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode() => HashCode.Combine(count, count > 0 && items[0] is not (JsonElement or byte[]) ? items[0] : default);

    public override string ToString() => count == 1 ? "1 item" : $"{count} items";
}
