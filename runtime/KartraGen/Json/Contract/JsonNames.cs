using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// The member names of a generated record, by position, with what holds for them; or the known values of an open enum.
/// Made once per type.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonNames
{
    private readonly string[] _names;
    private readonly byte[][] _utf8;
    private readonly JsonEncodedText[] _encoded;
    private readonly int[] _slots;
    private int[] _required = [];
    private int[] _requiredOrNull = [];
    private int[] _expected = [];
    private int[] _sensitive = [];
    private string[] _leftOut = [];
    private int[][]? _sets;
    private bool _exactlyOne;

    /// <summary>A table of <paramref name="names"/>; a name's position is the member's number.</summary>
    public JsonNames(params string[] names)
    {
        _names = names;
        _utf8 = Array.ConvertAll(names, Encoding.UTF8.GetBytes);
        _encoded = Array.ConvertAll(names, static name => JsonEncodedText.Encode(name, JsonBody.Encoder));
        _slots = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(names.Length * 2) + 1)];
        Array.Fill(_slots, -1);
        for (var i = 0; i < names.Length; i++)
        {
            var slot = Hash(_utf8[i]) & (_slots.Length - 1);
            while (_slots[slot] >= 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = i;
        }
    }

    /// <summary>Whether members beyond the table are handed to the record, instead of being kept as unknown.</summary>
    internal bool HandsOnOthers { get; private set; }

    internal bool HasSensitiveOthers { get; private set; }

    internal bool IsAny { get; private set; }

    internal int Count => _names.Length;

    /// <summary>Members without which a request cannot be read, nor where they are null.</summary>
    public JsonNames Required(params int[] members)
    {
        _required = members;
        return this;
    }

    /// <summary>Members without which a request cannot be read; they may be null.</summary>
    public JsonNames RequiredOrNull(params int[] members)
    {
        _requiredOrNull = members;
        return this;
    }

    /// <summary>Members that an answer should have: one without is read all the same, and told.</summary>
    public JsonNames Expected(params int[] members)
    {
        _expected = members;
        return this;
    }

    /// <summary>At least one of the <paramref name="sets"/> of members must be set before a request is sent (<c>anyOf</c> of bare <c>required</c>).</summary>
    public JsonNames AtLeastOne(params int[][] sets)
    {
        _sets = sets;
        return this;
    }

    /// <summary>Exactly one of the <paramref name="sets"/> of members must be set before a request is sent (<c>oneOf</c> of bare <c>required</c>).</summary>
    public JsonNames ExactlyOne(params int[][] sets)
    {
        _exactlyOne = true;
        return AtLeastOne(sets);
    }

    /// <summary>At least one of the <paramref name="sets"/> of members should be set, as a branch of the schema asks for.</summary>
    public JsonNames Branches(params int[][] sets)
    {
        BranchSets = sets;
        return this;
    }

    /// <summary>Where all of <paramref name="when"/> are set, and have the values that the schema asks for, so must be <paramref name="required"/>.</summary>
    public JsonNames Dependent(int[] when, int[] required)
    {
        Conditions = [.. Conditions, (when, required)];
        return this;
    }

    /// <summary>Members that the schema calls sensitive: not for others to see.</summary>
    public JsonNames Sensitive(params int[] members)
    {
        _sensitive = members;
        return this;
    }

    /// <summary>The record has a typed dictionary for the members beyond the table, whose values may be sensitive.</summary>
    public JsonNames WithOthers(bool areSensitive = false)
    {
        HandsOnOthers = true;
        HasSensitiveOthers = areSensitive;
        return this;
    }

    /// <summary>The schema names members and no type: JSON that is no object is as valid, and is kept.</summary>
    public JsonNames TakesAny()
    {
        IsAny = true;
        return this;
    }

    /// <summary>Members that the schema names and the record leaves out: none of the typed dictionary.</summary>
    public JsonNames LeftOut(params string[] names)
    {
        _leftOut = names;
        return this;
    }

    internal int[][] BranchSets { get; private set; } = [];

    internal (int[] When, int[] Required)[] Conditions { get; private set; } = [];

    internal string Name(int member) => _names[member];

    internal string InWords(int[] members) => string.Join(" and ", members.Select(member => $"'{_names[member]}'"));

    internal JsonEncodedText Encoded(int member) => _encoded[member];

    /// <summary>The number of the name that <paramref name="json"/> stands at, or -1. Members mostly come in the schema's order.</summary>
    internal int Find(ref Utf8JsonReader json, int likely) =>
        json.HasValueSequence || json.ValueIsEscaped ? Find(Encoding.UTF8.GetBytes(JsonText.Of(ref json)), likely) : Find(json.ValueSpan, likely);

    internal int Find(ReadOnlySpan<byte> name, int likely)
    {
        if ((uint)likely < (uint)_utf8.Length && name.SequenceEqual(_utf8[likely]))
            return likely;

        for (var slot = Hash(name) & (_slots.Length - 1); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            var member = _slots[slot];
            if (member < 0 || name.SequenceEqual(_utf8[member]))
                return member;
        }
    }

    /// <summary>Whether a member of this name is in the table, or is one of a typed dictionary beyond it.</summary>
    internal bool Declares(ReadOnlySpan<byte> name) => HandsOnOthers || Find(name, 0) >= 0;

    internal void ThrowIfMissing(in MemberSet came)
    {
        ThrowIfMissing(_required, came);
        ThrowIfMissing(_requiredOrNull, came);
    }

    /// <summary>Notes what an object that was read lacks.</summary>
    /// <param name="came">The members that it has.</param>
    /// <param name="rest">What else it has.</param>
    /// <param name="report">Takes the notes.</param>
    /// <param name="offset">Where the object begins.</param>
    internal void NoteAbsent(in MemberSet came, in JsonRest rest, JsonReadReport report, long offset)
    {
        if (!HandsOnOthers && _names.Length > 0 && came.IsEmpty && rest.Others.Count > 0)
        {
            report.Note(offset, "object", "object", kind: JsonMismatchKind.Unexplained);
            return;
        }

        foreach (var member in _expected)
        {
            if (!came.Contains(member))
                report.Note(offset, "value", "nothing", "/" + JsonPointers.Escape(_names[member]), JsonMismatchKind.Missing);
        }
    }

    internal bool IsSensitive(int member) => Array.IndexOf(_sensitive, member) >= 0;

    /// <summary>Whether a member beyond the table is one of the record's typed dictionary.</summary>
    internal bool HandsOn(string name) => HandsOnOthers && Array.IndexOf(_leftOut, name) < 0;

    internal bool HasRequired => _required.Length + _requiredOrNull.Length > 0;

    internal bool IsRequired(int member) => Array.IndexOf(_required, member) >= 0;

    /// <summary>Whether the member of a request is written whatever its value.</summary>
    internal bool MustBeWritten(int member) => IsRequired(member) || Array.IndexOf(_requiredOrNull, member) >= 0;

    internal void ThrowIfBroken(in MemberSet written)
    {
        if (Broken(written) is { } rule)
            throw new ArgumentException($"{rule} Nothing was sent.");
    }

    /// <summary>The either/or rule in words, where it is broken; otherwise null.</summary>
    internal string? Broken(in MemberSet written)
    {
        if (_sets is null)
            return null;

        var met = 0;
        foreach (var set in _sets)
            met += written.ContainsAll(set) ? 1 : 0;

        if (met == 1 || (met > 1 && !_exactlyOne))
            return null;
        var choices = string.Join(", or ", _sets.Select(InWords));
        return $"{(_exactlyOne ? "Exactly" : "At least")} one of these must be set: {choices}.";
    }

    // Length and the ends of a name tell schema members apart; the table is small, so a cheap hash beats a good one.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        var hash = (uint)name.Length;
        if (name.Length > 0)
            hash = (hash * 31 + name[0]) * 31 + name[^1];
        if (name.Length > 2)
            hash = (hash * 31 + name[name.Length / 2]) * 31 + name[name.Length / 4];
        return (int)(hash & int.MaxValue);
    }

    private void ThrowIfMissing(int[] required, in MemberSet came)
    {
        foreach (var member in required)
        {
            if (!came.Contains(member))
                throw new JsonException($"The required member '{_names[member]}' is missing or does not fit.");
        }
    }
}
