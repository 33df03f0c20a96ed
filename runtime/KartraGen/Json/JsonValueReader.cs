using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// Reads JSON values tolerantly into generated types. One call per member: a value that does not fit becomes null, is
/// kept raw for writing back, and is noted in the report.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct JsonValueReader
{
    private Utf8JsonReader _json;
    private readonly JsonReadReport? _report;
    private JsonElement _raw;
    private bool _keep;
    private bool _fits;
    private bool _empty;
    private string? _other;

    internal JsonValueReader(ReadOnlySpan<byte> json, JsonReadReport? report)
    {
        _json = new Utf8JsonReader(json, JsonText.ReaderOptions);
        _report = report;
        _json.Read();
    }

    internal JsonValueReader(Utf8JsonReader json) => _json = json;

    /// <summary>The reader underneath, which stands at the last token of the value that was read.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal ref Utf8JsonReader Json => ref _json;

    internal readonly JsonReadReport? Report => _report;

    /// <summary>The kind of value the reader stands at.</summary>
    public readonly JsonTokenType Kind => _json.TokenType;

    /// <summary>The name of the member that <see cref="NextMember"/> stopped at beyond the table.</summary>
    public readonly string OtherName => _other!;

    /// <summary>
    /// Moves to the next member that the table names and tells its number; keeps those it does not name.
    /// Also files what the member before left behind.
    /// </summary>
    public bool NextMember(JsonNames names, ref int member, ref JsonMembers members)
    {
        if (_keep)
        {
            members.Keep(member, _raw, _fits);
            _keep = false;
        }

        if (_empty)
        {
            _empty = false;
            names.ThrowIfMissing(members);
            return false;
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var found = names.Find(ref _json, member + 1);
            if (found >= 0)
            {
                _json.Read();
                member = found;
                members.Reading(found);
                return true;
            }

            var name = JsonText.Of(ref _json);
            _json.Read();
            if (names.HandsOnOthers)
            {
                _other = name;
                member = names.Count;
                return true;
            }

            members.KeepOther(name, JsonElement.ParseValue(ref _json));
        }

        names.ThrowIfMissing(members);
        return false;
    }

    /// <summary>A member of a request that must be there.</summary>
    /// <exception cref="JsonException">It is null or does not fit.</exception>
    public readonly T Required<T>(T? value) where T : struct =>
        value ?? throw new JsonException($"A required member must be {_expected ?? "set"}, not null.");

    /// <summary>A member of a request that must be there.</summary>
    /// <exception cref="JsonException">It is null or does not fit.</exception>
    public readonly T Required<T>(T? value) where T : class =>
        value ?? throw new JsonException($"A required member must be {_expected ?? "set"}, not null.");

    private string? _expected;

    /// <summary>Text; numbers and flags are taken as their text.</summary>
    public string? ReadText() => ReadReference<TextValue, string>();

    /// <summary>A 64-bit integer.</summary>
    public long? ReadInteger() => ReadValue<IntegerValue, long>();

    /// <summary>A decimal number.</summary>
    public decimal? ReadNumber() => ReadValue<NumberValue, decimal>();

    /// <summary>A boolean.</summary>
    public bool? ReadBoolean() => ReadValue<BooleanValue, bool>();

    /// <summary>An open enum.</summary>
    public T? ReadEnum<T>() where T : struct, IJsonEnum<T> => ReadValue<EnumValue<T>, T>();

    /// <summary>A generated record.</summary>
    public T? ReadRecord<T>() where T : class, IJsonRecord<T> => ReadReference<RecordValue<T>, T>();

    /// <summary>A generated union.</summary>
    public T? ReadUnion<T>() where T : class, IJsonUnion<T> => ReadReference<UnionValue<T>, T>();

    /// <summary>A list of generated records.</summary>
    public IReadOnlyList<T>? ReadRecords<T>() where T : class, IJsonRecord<T> => ReadList<RecordValue<T>, T>();

    /// <summary>A list.</summary>
    public IReadOnlyList<T>? ReadList<TValue, T>() where TValue : IJsonValue<T> => ReadReference<ListValue<TValue, T>, IReadOnlyList<T>>();

    /// <summary>A dictionary.</summary>
    public IReadOnlyDictionary<string, T>? ReadMap<TValue, T>() where TValue : IJsonValue<T> =>
        ReadReference<MapValue<TValue, T>, IReadOnlyDictionary<string, T>>();

    /// <summary>Any JSON.</summary>
    public JsonElement? ReadElement() => ReadValue<ElementValue, JsonElement>();

    /// <summary>A value of a .NET struct.</summary>
    public T? ReadValue<TValue, T>()
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
    public T? ReadReference<TValue, T>()
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

    /// <summary>A member beyond the table, into the record's typed dictionary; one that does not fit is kept as unknown.</summary>
    public void ReadOther<TValue, T>(ref IReadOnlyDictionary<string, T>? others, ref JsonMembers members)
        where TValue : IJsonValue<T>
    {
        if (!TValue.TryRead(ref this, out var value))
        {
            Note(TValue.Expected);
            members.KeepOther(_other!, JsonElement.ParseValue(ref _json));
        }
        else
        {
            if (_keep)
                members.KeepOther(_other!, _raw);
            _keep = false;
            others ??= new ValueMap<T>();
            ((ValueMap<T>)others).Put(_other!, value);
        }
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

    /// <summary>The value the reader stands at holds no members although it is no object.</summary>
    internal void StandAtNoMembers() => _empty = true;

    private void Unfit(string expected)
    {
        Note(expected);
        _expected = expected;
        _raw = JsonElement.ParseValue(ref _json);
        _keep = true;
        _fits = false;
    }

    /// <summary>PHP's ways to say that a number, a flag or a date is not there: "" and "N/A" (Kartra's IPN pages).</summary>
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
