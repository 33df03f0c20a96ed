using System;
using System.Collections;
using System.Collections.Generic;

namespace KartraGen.Schemas;

/// <summary>
/// An <see cref="EquatableArray{T}"/> inside another one. A class, since queries over structs are compiled anew for each kind of them, which a cold compiler
/// waits for.
/// </summary>
internal sealed class EquatableSet<T>(EquatableArray<T> items) : IReadOnlyList<T>, IEquatable<EquatableSet<T>>
    where T : IEquatable<T>
{
    private readonly EquatableArray<T> _items = items;

    public int Count => _items.Count;

    public T this[int index] => _items[index];

    public bool Equals(EquatableSet<T>? other) => other is not null && _items.Equals(other._items);

    public override bool Equals(object? obj) => Equals(obj as EquatableSet<T>);

    public override int GetHashCode() => _items.GetHashCode();

    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
