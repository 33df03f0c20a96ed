using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// What a generated record knows of its own JSON beside the values: which members were assigned (only these are
/// written), the raw JSON of members whose value did not fit, and the members that its schema does not name.
/// </summary>
/// <remarks>A copy made by <c>with</c> shares <see cref="_rest"/>, so it is replaced, never changed, once reading is over.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct JsonMembers : IEquatable<JsonMembers>
{
    private ulong _set;
    private Rest? _rest;

    private sealed class Rest
    {
        public ulong[] More = [];
        public (int Member, JsonElement Raw)[] Raw = [];
        public IReadOnlyDictionary<string, JsonElement>? Others;

        /// <summary>The whole value, where it is no object: a <see cref="JsonElement"/>, boxed since it is seldom there. No copy has it.</summary>
        public object? Whole;

        public Rest Copy() => new() { More = More.AsSpan().ToArray(), Raw = Raw, Others = Others };
    }

    /// <summary>Members that the schema does not name, in the order they came; empty, never null.</summary>
    public IReadOnlyDictionary<string, JsonElement> Others
    {
        readonly get => _rest?.Others ?? ValueMap<JsonElement>.None;
        set
        {
            var rest = _rest?.Copy() ?? new Rest();
            rest.Others = value;
            _rest = rest;
        }
    }

    /// <summary>A member was assigned: it is written, and raw JSON that was kept for it is dropped.</summary>
    public void Set(int member)
    {
        if (HasRaw)
            DropRaw(member);
        if (member < 64)
        {
            _set |= 1UL << member;
        }
        else if (!IsSet(member))
        {
            _rest = _rest?.Copy() ?? new Rest();
            MarkRest(member);
        }
    }

    /// <summary>A member that null takes away was assigned.</summary>
    public void Set(int member, bool present)
    {
        Set(member);
        if (!present)
            Clear(member);
    }

    /// <summary>Whether members came, and the schema names none of them.</summary>
    internal readonly bool HasOthersOnly => _set == 0 && _rest is { Raw.Length: 0, Others.Count: > 0 } rest && rest.More.AsSpan().TrimEnd(0UL).IsEmpty;

    internal readonly bool HasRaw => _rest is { } rest && (rest.Raw.Length > 0 || rest.Whole is not null);

    internal readonly bool IsSet(int member) => member < 64
        ? (_set & (1UL << member)) != 0
        : _rest is { } rest && member / 64 <= rest.More.Length && (rest.More[member / 64 - 1] & (1UL << (member % 64))) != 0;

    internal readonly bool IsWritten(int member) => IsSet(member) || TryGetRaw(member, out _);

    internal readonly bool AreWritten(int[] members)
    {
        foreach (var member in members)
        {
            if (!IsWritten(member))
                return false;
        }

        return true;
    }

    internal readonly bool TryGetRaw(int member, out JsonElement raw)
    {
        foreach (var kept in _rest?.Raw ?? [])
        {
            if (kept.Member == member)
            {
                raw = kept.Raw;
                return true;
            }
        }

        raw = default;
        return false;
    }

    /// <summary>While reading: the member came, perhaps once more. In place, where <see cref="Set(int)"/> copies.</summary>
    internal void Mark(int member)
    {
        if (HasRaw)
            DropRaw(member);
        if (member < 64)
        {
            _set |= 1UL << member;
        }
        else
        {
            _rest ??= new Rest();
            MarkRest(member);
        }
    }

    /// <summary>While reading: what is written for a member until it is assigned anew.</summary>
    internal void Keep(int member, JsonElement raw, bool fits)
    {
        _rest ??= new Rest();
        _rest.Raw = [.. _rest.Raw, (member, raw)];
        if (!fits)
            Clear(member);
    }

    /// <summary>While reading: the value is no object, and is written as it came until a member is assigned.</summary>
    internal void KeepWhole(JsonElement raw) => (_rest ??= new Rest()).Whole = raw;

    internal readonly bool TryGetWhole(out JsonElement raw)
    {
        raw = _rest?.Whole is JsonElement whole ? whole : default;
        return raw.ValueKind != JsonValueKind.Undefined;
    }

    /// <summary>While reading: keeps a member that the schema does not name.</summary>
    internal void KeepOther(string name, JsonElement value)
    {
        _rest ??= new Rest();
        if (_rest.Others is not ValueMap<JsonElement> others)
            _rest.Others = others = new ValueMap<JsonElement>();
        others.Put(name, value);
    }

    // Apart from Set, which would allocate the closure on every call.
    private void DropRaw(int member)
    {
        if (_rest!.Whole is null && !TryGetRaw(member, out _))
            return;
        _rest = _rest!.Copy();
        _rest.Raw = Array.FindAll(_rest.Raw, raw => raw.Member != member);
    }

    private readonly void MarkRest(int member)
    {
        var rest = _rest!;
        if (rest.More.Length < member / 64)
            Array.Resize(ref rest.More, member / 64);
        rest.More[member / 64 - 1] |= 1UL << (member % 64);
    }

    private void Clear(int member)
    {
        if (member < 64)
            _set &= ~(1UL << member);
        else if (IsSet(member))
            (_rest = _rest!.Copy()).More[member / 64 - 1] &= ~(1UL << (member % 64));
    }

    /// <inheritdoc/>
    public readonly bool Equals(JsonMembers other)
    {
        if (_set != other._set)
            return false;
        if (ReferenceEquals(_rest, other._rest))
            return true;

        var (mine, theirs) = (_rest ?? new Rest(), other._rest ?? new Rest());
        return mine.More.AsSpan().TrimEnd(0UL).SequenceEqual(theirs.More.AsSpan().TrimEnd(0UL))
            && mine.Raw.Length == theirs.Raw.Length
            && Array.TrueForAll(mine.Raw, raw => Array.Exists(theirs.Raw, their => their.Member == raw.Member && JsonEquality.Equals(their.Raw, raw.Raw)))
            && TryGetWhole(out var whole) == other.TryGetWhole(out var theirWhole) && JsonEquality.Equals(whole, theirWhole)
            && ValueMap<JsonElement>.Equal(Others, other.Others);
    }

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is JsonMembers other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(_set, _rest?.Others?.Count ?? 0);

    /// <summary>Whether both say the same of their records.</summary>
    public static bool operator ==(JsonMembers left, JsonMembers right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(JsonMembers left, JsonMembers right) => !left.Equals(right);
}
