using System.ComponentModel;

namespace KartraGen.Json;

/// <summary>What reading one answer took: how many values were converted, and which ones did not fit.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonReadReport
{
    private List<JsonMismatch>? _mismatches;
    private List<Misfit>? _found;

    /// <summary>Values that fit only after a conversion, such as <c>"45"</c> for a number.</summary>
    public int Conversions { get; internal set; }

    /// <summary>Where the answer is not as its schema has it, in document order.</summary>
    public IReadOnlyList<JsonMismatch> Mismatches => _mismatches ?? (IReadOnlyList<JsonMismatch>)[];

    internal int Found => _found?.Count ?? 0;

    internal void Add(JsonMismatch mismatch) => (_mismatches ??= []).Add(mismatch);

    /// <summary>Notes a mismatch by its place in the text alone: a pointer costs nothing until there is something to point at.</summary>
    internal void Note(long offset, string expected, string found, string inside = "", JsonMismatchKind kind = JsonMismatchKind.Misfit)
    {
        _found ??= [];
        // What is wrong with a whole object is known at its end, after what is wrong inside.
        var place = _found.Count;
        while (place > 0 && _found[place - 1].Offset > offset)
            place--;
        _found.Insert(place, new Misfit(offset, expected, found, inside, kind));
    }

    /// <summary>Takes in what was noted while reading JSON that stood, as text, in a string at <paramref name="offset"/>.</summary>
    internal void NoteInside(long offset, JsonReadReport inner, ReadOnlySpan<byte> text)
    {
        inner.Resolve(text);
        Conversions += inner.Conversions;
        foreach (var mismatch in inner.Mismatches)
            Note(offset, mismatch.Expected, mismatch.Found, mismatch.Pointer, mismatch.Kind);
    }

    /// <summary>Takes in what was read of a value inside the one that this report is of.</summary>
    internal void Include(JsonReadReport inner, string pointer)
    {
        Conversions += inner.Conversions;
        foreach (var mismatch in inner.Mismatches)
            Add(mismatch with { Pointer = pointer + mismatch.Pointer });
    }

    /// <summary>Turns the noted places into JSON pointers, in one walk over the text.</summary>
    /// <param name="json">The value that was read.</param>
    /// <param name="start">Where in the text it stands.</param>
    internal void Resolve(ReadOnlySpan<byte> json, int start = 0)
    {
        if (_found is null)
            return;

        var offsets = new long[_found.Count];
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = _found[i].Offset - start;
        var pointers = JsonPointers.Of(json, offsets);
        for (var i = 0; i < _found.Count; i++)
            Add(new JsonMismatch(pointers[i] + _found[i].Inside, _found[i].Expected, _found[i].Found) { Kind = _found[i].Kind });
        _found = null;
    }

    private sealed class Misfit(long offset, string expected, string found, string inside, JsonMismatchKind kind)
    {
        public long Offset => offset;

        public string Expected => expected;

        public string Found => found;

        public string Inside => inside;

        public JsonMismatchKind Kind => kind;
    }
}
