using System.Text.Json;

namespace KartraGen.Json;

/// <content>Reads values tolerantly: one that does not fit becomes null, is kept raw for writing back, and is noted in the report.</content>
public ref partial struct JsonReader
{
    /// <summary>The reader underneath, which stands at the last token of the value that was read.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal ref Utf8JsonReader Json => ref _json;

    internal readonly JsonReadReport? Report => _report;

    /// <summary>The kind of value the reader stands at.</summary>
    internal readonly JsonTokenType Kind => _json.TokenType;

    internal readonly void Converted()
    {
        if (_report is not null)
            _report.Conversions++;
    }

    /// <summary>Notes that the value the reader stands at does not fit.</summary>
    internal readonly void Note(string expected) => _report?.Note(_json.TokenStartIndex, expected, JsonText.KindOf(_json.TokenType));

    /// <summary>The token the reader stands at fits, but would be spelled differently when written: who holds the value keeps its JSON.</summary>
    internal void NoteSpelling() => _isSpelledApart = true;

    /// <summary>Whether that was so since the last call.</summary>
    internal bool TakeSpelling()
    {
        var apart = _isSpelledApart;
        _isSpelledApart = false;
        return apart;
    }

    /// <summary>PHP's ways to say that a number, a flag or a date is not there: "" and "N/A" (docs/kartra/api.md#events).</summary>
    private bool IsNothing<TValue, T>()
        where TValue : IJsonValue<T>
    {
        if (_json.TokenType != JsonTokenType.String || !TValue.ReadsNothing || _json.ValueIsEscaped)
            return false;
        var text = JsonText.Bytes(ref _json);
        if (text.Length != 0 && !text.SequenceEqual("N/A"u8))
            return false;
        Converted();
        return true;
    }
}
