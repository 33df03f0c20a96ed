using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>A dictionary that a reader made: keeps the order of the JSON and compares by value.</summary>
[DebuggerDisplay("Count = {Count}")]
internal sealed class ValueMap<T> : IReadOnlyDictionary<string, T>, IEquatable<ValueMap<T>>
{
    public static readonly ValueMap<T> None = new();

    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, T>> _entries = [];

    /// <summary>Set where values did not fit: what is written instead of the entries.</summary>
    public JsonElement? Raw { get; set; }

    public int Count => _entries.Count;

    // Iterators, not LINQ: over structs it costs a program without a JIT tens of kilobytes.
    public IEnumerable<string> Keys
    {
        get
        {
            foreach (var entry in _entries)
                yield return entry.Key;
        }
    }

    public IEnumerable<T> Values
    {
        get
        {
            foreach (var entry in _entries)
                yield return entry.Value;
        }
    }

    public T this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no member '{key}'.");

    /// <summary>Adds a member; a repeated name's last value wins, as in every JSON reader.</summary>
    public void Put(string key, T value)
    {
        var entry = new KeyValuePair<string, T>(key, value);
        if (_index.TryAdd(key, _entries.Count))
            _entries.Add(entry);
        else
            _entries[_index[key]] = entry;
    }

    public bool ContainsKey(string key) => _index.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        var found = _index.TryGetValue(key, out var index);
        value = found ? _entries[index].Value : default;
        return found;
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(ValueMap<T>? other) =>
        other is not null
        && Equal(this, other)
        && (Raw is null ? other.Raw is null : other.Raw is { } theirs && JsonEquality.Equals(Raw.Value, theirs));

    /// <summary>Whether both hold equal values under the same names, in any order.</summary>
    public static bool Equal(IReadOnlyDictionary<string, T> left, IReadOnlyDictionary<string, T> right)
    {
        if (left.Count != right.Count)
            return false;

        foreach (var (key, value) in left)
        {
            if (!right.TryGetValue(key, out var other) || !JsonEquality.Equals(value, other))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as ValueMap<T>);

    public override int GetHashCode() => Count;

    /// <summary>The count alone: names and values may be personal.</summary>
    public override string ToString() => Count == 1 ? "1 member" : $"{Count} members";
}
