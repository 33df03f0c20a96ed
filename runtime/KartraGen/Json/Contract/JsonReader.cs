using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// Reads the members of records: each call takes its member if that is what the JSON has next, and gives back what the member had otherwise.
/// Members mostly come in the schema's order, so that one round reads them all; where they do not, the record goes round until the object ends.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct JsonReader
{
    private Utf8JsonReader _json;
    private readonly JsonReadReport? _report;
    private bool _isSpelledApart;
    private RecordState _record;

    internal JsonReader(ReadOnlySpan<byte> json, JsonReadReport? report)
    {
        _json = new Utf8JsonReader(json, JsonBody.ReaderOptions);
        _report = report;
        _json.Read();
    }

    internal JsonReader(Utf8JsonReader json, JsonReadReport? report)
    {
        _json = json;
        _report = report;
    }

    /// <summary>Text; numbers and flags are taken as their text.</summary>
    public string? Text(int member, string? value) => Reference<TextValue, string>(member, value);

    /// <summary>A 64-bit integer.</summary>
    public long? Integer(int member, long? value) => Value<IntegerValue, long>(member, value);

    /// <summary>A decimal number.</summary>
    public decimal? Number(int member, decimal? value) => Value<NumberValue, decimal>(member, value);

    /// <summary>A number of the format <c>double</c> or <c>float</c>.</summary>
    public double? Double(int member, double? value) => Value<DoubleValue, double>(member, value);

    /// <summary>A boolean.</summary>
    public bool? Boolean(int member, bool? value) => Value<BooleanValue, bool>(member, value);

    /// <summary>Any JSON.</summary>
    public JsonElement? Element(int member, JsonElement? value) => Value<ElementValue, JsonElement>(member, value);

    /// <summary>Bytes.</summary>
    public byte[]? Bytes(int member, byte[]? value) => Reference<BytesValue, byte[]>(member, value);

    /// <summary>An open enum.</summary>
    public T? Enum<T>(int member, T? value)
        where T : struct, IJsonEnum<T> => Value<EnumValue<T>, T>(member, value);

    /// <summary>A generated record.</summary>
    public T? Record<T>(int member, T? value)
        where T : JsonRecord, IJsonRecord<T> => Reference<RecordValue<T>, T>(member, value);

    /// <summary>A generated union.</summary>
    public T? Union<T>(int member, T? value)
        where T : JsonUnion, IJsonUnion<T> => Reference<UnionValue<T>, T>(member, value);

    /// <summary>A list of generated records.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public IReadOnlyList<T>? Records<T>(int member, IReadOnlyList<T>? value)
        where T : JsonRecord, IJsonRecord<T> => List<RecordValue<T>, T>(member, value);

    /// <summary>A list of texts.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public IReadOnlyList<string>? Texts(int member, IReadOnlyList<string>? value) => List<TextValue, string>(member, value);

    /// <summary>A list; one that is never null is empty where there is none.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public IReadOnlyList<T>? List<TValue, T>(int member, IReadOnlyList<T>? value)
        where TValue : IJsonValue<T> =>
        Reference<ListValue<TValue, T>, IReadOnlyList<T>>(member, value) ?? (value is null ? null : ValueList<T>.Absent);

    /// <summary>A dictionary.</summary>
    public IReadOnlyDictionary<string, T>? Map<TValue, T>(int member, IReadOnlyDictionary<string, T>? value)
        where TValue : IJsonValue<T> => Reference<MapValue<TValue, T>, IReadOnlyDictionary<string, T>>(member, value);

    /// <summary>A value of a .NET struct.</summary>
    public T? Value<TValue, T>(int member, T? value)
        where TValue : IJsonValue<T>
        where T : struct =>
        member != _record.Member ? value
        : TryTake<TValue, T>(out var read) ? read
        : null;

    /// <summary>The one possible value of a member for which something else came, which is written as long as it has this value.</summary>
    public T Constant<T>(int member, T value)
    {
        _record.Rest.KeepFor(member, value);
        return value;
    }

    /// <summary>The last call of a round over a record with a typed dictionary for the members beyond the table.</summary>
    public IReadOnlyDictionary<string, T> Others<TValue, T>(IReadOnlyDictionary<string, T> others)
        where TValue : IJsonValue<T>
    {
        while (_record.Other is { } name)
        {
            _record.Other = null;
            others = Other<TValue, T>(name, others);
            Advance();
        }

        _record.Rest.KeepBeside(others);
        return others;
    }

    private T? Reference<TValue, T>(int member, T? value)
        where TValue : IJsonValue<T>
        where T : class =>
        member != _record.Member ? value
        : TryTake<TValue, T>(out var read) ? read
        : null;
}
