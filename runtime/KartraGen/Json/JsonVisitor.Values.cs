using System.Text.Json;

namespace KartraGen.Json;

/// <content>Reads values tolerantly: one that does not fit becomes null, is kept raw for writing back, and is noted in the report.</content>
public ref partial struct JsonVisitor
{
    /// <summary>The reader underneath, which stands at the last token of the value that was read.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal ref Utf8JsonReader Json => ref _json;

    internal readonly JsonReadReport? Report => _report;

    /// <summary>The kind of value the reader stands at.</summary>
    public readonly JsonTokenType Kind => _json.TokenType;

    /// <summary>A value of a .NET struct.</summary>
    internal T? ReadValue<TValue, T>()
        where TValue : IJsonValue<T>
        where T : struct
    {
        if (_json.TokenType == JsonTokenType.Null || IsNothing<TValue, T>())
            return null;
        if (TValue.TryRead(ref this, out var value))
            return value;
        Unfit(TValue.Expected);
        return null;
    }

    /// <summary>A value of a .NET class.</summary>
    internal T? ReadReference<TValue, T>()
        where TValue : IJsonValue<T>
        where T : class
    {
        if (_json.TokenType == JsonTokenType.Null)
            return null;
        if (TValue.TryRead(ref this, out var value))
            return value;
        Unfit(TValue.Expected);
        return null;
    }

    /// <summary>An alternative of a union: read where the JSON is of its kind and fits.</summary>
    public bool TryRead<TValue, T>(JsonTokenType kind, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
        where TValue : IJsonValue<T>
    {
        value = default;
        return (kind == _json.TokenType || (kind == JsonTokenType.True && _json.TokenType == JsonTokenType.False))
            && TValue.TryRead(ref this, out value);
    }

    /// <summary>Which of a union's kinds of object the one the reader stands at is.</summary>
    public readonly int Choose(JsonShapes shapes) => shapes.Choose(_json);

    /// <summary>A value that is none of a union's alternatives.</summary>
    public JsonElement ReadRaw(string expected)
    {
        Note(expected);
        return JsonElement.ParseValue(ref _json);
    }

    internal readonly void Converted()
    {
        if (_report is not null)
            _report.Conversions++;
    }

    /// <summary>Notes that the value the reader stands at does not fit.</summary>
    internal readonly void Note(string expected) =>
        _report?.Note(_json.TokenStartIndex, expected, JsonText.KindOf(_json.TokenType));

    /// <summary>The value fits, but would be spelled differently when written: its JSON is kept and written instead.</summary>
    internal void KeepSpelling(Utf8JsonReader at)
    {
        _raw = JsonElement.ParseValue(ref at);
        _keep = _fits = true;
    }

    /// <summary>Whether a spelling was kept since the last call: a list keeps its own JSON then, since its items cannot.</summary>
    internal bool TakeSpelling()
    {
        var kept = _keep;
        _keep = false;
        return kept;
    }

    /// <summary>What is to be written for the value that was just read, where that is not the value itself.</summary>
    /// <param name="raw">Its JSON.</param>
    /// <param name="fits">Whether the value was read all the same.</param>
    internal bool TakeKept(out JsonElement raw, out bool fits)
    {
        (raw, fits) = (_raw, _fits);
        return TakeSpelling();
    }

    /// <summary>The value that was just read holds no members, since it is no object: it is kept.</summary>
    internal void StandAtNoMembers(JsonElement value) => (_raw, _empty) = (value, true);

    /// <summary>Whether the value has no members for that reason.</summary>
    internal bool TakeNoMembers()
    {
        var empty = _empty;
        _empty = false;
        return empty;
    }

    private void Unfit(string expected)
    {
        Note(expected);
        _raw = JsonElement.ParseValue(ref _json);
        _keep = true;
        _fits = false;
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
