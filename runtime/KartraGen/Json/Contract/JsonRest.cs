using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// What a record's members do not tell of the JSON that it was read from: which of them were null, the raw JSON of those that did not fit or were
/// spelled in a way of their own, and the members that its schema does not name.
/// </summary>
/// <remarks>
/// A member that still has the value that reading gave it is written as it came; any other is written as it is. A copy made by <c>with</c> shares
/// what is kept, so it is replaced, never changed, once reading is over.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct JsonRest
{
    private static readonly JsonElement Null = JsonBody.Parse("null"u8.ToArray()).RootElement;

    private ulong _nulls;
    private Kept? _kept;

    private sealed class Kept
    {
        /// <summary>The nulls from member 64 on, counted from there.</summary>
        public MemberSet Nulls;
        public (int Member, JsonElement Raw, object? Value)[] Raw = [];
        public IReadOnlyDictionary<string, JsonElement>? Others;

        /// <summary>The typed dictionary beside which <see cref="Others"/> were read.</summary>
        public object? Beside;

        /// <summary>The whole value, where it is no object: a <see cref="JsonElement"/>, boxed since it is seldom there.</summary>
        public object? Whole;

        public Kept Copy() =>
            new()
            {
                Nulls = Nulls.Copy(),
                Raw = Raw,
                Others = Others,
                Beside = Beside,
                Whole = Whole,
            };
    }

    /// <summary>Members that the schema does not name, in the order they came; empty, never null.</summary>
    public IReadOnlyDictionary<string, JsonElement> Others
    {
        readonly get => _kept?.Others ?? ValueMap<JsonElement>.None;
        set
        {
            _kept = _kept?.Copy() ?? new Kept();
            _kept.Others = value;
            _kept.Whole = null;
        }
    }

    /// <summary>A member that may be null was assigned: null is written, whatever came.</summary>
    public void Set(int member)
    {
        if (member >= 64 || _kept is not null)
            _kept = _kept?.Copy() ?? new Kept();
        AddNull(member);
    }

    internal readonly bool HasRaw => _kept is { Raw.Length: > 0 };

    internal readonly object? Beside => _kept?.Beside;

    internal readonly bool IsNull(int member) => member < 64 ? (_nulls & (1UL << member)) != 0 : _kept?.Nulls.Contains(member - 64) == true;

    /// <summary>What is written for a member that still has the value that reading gave it.</summary>
    internal readonly bool TryGetRaw(int member, object? value, out JsonElement raw)
    {
        foreach (var kept in _kept!.Raw)
        {
            if (kept.Member != member)
                continue;
            raw = kept.Raw;
            return value is ValueType ? value.Equals(kept.Value) : ReferenceEquals(value, kept.Value);
        }

        raw = default;
        return false;
    }

    internal readonly bool TryGetWhole(out JsonElement raw)
    {
        raw = _kept?.Whole is JsonElement whole ? whole : default;
        return raw.ValueKind != JsonValueKind.Undefined;
    }

    /// <summary>While reading: forgets what came for the member.</summary>
    internal void Renew(int member)
    {
        if (HasRaw)
            DropRaw(member);
        if (member < 64)
            _nulls &= ~(1UL << member);
        else
            _kept?.Nulls.Remove(member - 64);
    }

    /// <summary>While reading, or in a copy of its own: null is written for the member.</summary>
    internal void AddNull(int member)
    {
        if (HasRaw)
            DropRaw(member);
        if (member < 64)
            _nulls |= 1UL << member;
        else
            (_kept ??= new Kept()).Nulls.Add(member - 64);
    }

    /// <summary>While reading: what is written for a member as long as it has <paramref name="value"/>.</summary>
    internal void Keep(int member, JsonElement raw, object? value)
    {
        _kept ??= new Kept();
        _kept.Raw = [.. _kept.Raw, (member, raw, value)];
    }

    /// <summary>While reading: the member for which null or a misfit came has <paramref name="value"/> all the same.</summary>
    internal void KeepFor(int member, object? value)
    {
        var raw = IsNull(member) ? Null : Array.Find(_kept!.Raw, raw => raw.Member == member).Raw;
        Renew(member);
        Keep(member, raw, value);
    }

    /// <summary>While reading: the value is no object, and is written as it came until a member is assigned.</summary>
    internal void KeepWhole(JsonElement raw) => (_kept ??= new Kept()).Whole = raw;

    /// <summary>While reading: keeps a member that the schema does not name.</summary>
    internal void KeepOther(string name, JsonElement value)
    {
        _kept ??= new Kept();
        if (_kept.Others is not ValueMap<JsonElement> others)
            _kept.Others = others = new ValueMap<JsonElement>();
        others.Put(name, value);
    }

    /// <summary>While reading: the members that are kept stood beside those of a typed dictionary.</summary>
    internal readonly void KeepBeside(object others)
    {
        if (_kept is not null)
            _kept.Beside = others;
    }

    // Apart, since the closure would be allocated on every call.
    private readonly void DropRaw(int member) => _kept!.Raw = Array.FindAll(_kept.Raw, raw => raw.Member != member);
}
