using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>Writes the members of one record, a call each. A member that still has the value that reading gave it is written as it came.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct JsonRecordWriter
{
    private readonly JsonValueWriter _json;
    private readonly JsonNames _names;
    private readonly JsonRest _rest;
    private MemberSet _written;
    private bool _hasValues;
    private bool _keepsOthers = true;
    private bool _hasOthers;

    private JsonRecordWriter(JsonValueWriter json, JsonNames names, JsonRest rest)
    {
        _json = json;
        _names = names;
        _rest = rest;
    }

    /// <exception cref="ArgumentException">An either/or rule is broken, and rules are checked: what is written by then must not be sent.</exception>
    internal static void Write<T>(JsonValueWriter json, T record)
        where T : JsonRecord, IJsonRecord<T>
    {
        var rest = record.Rest;
        var keepsWhole = json.View == JsonView.Whole || (json.View == JsonView.Compared && T.Names.IsAny);
        if (keepsWhole && rest.TryGetWhole(out var whole) && IsEmpty(record))
        {
            if (json.Checks)
                T.Names.ThrowIfBroken(default);
            whole.CopyTo(json.Json);
            return;
        }

        var writer = new JsonRecordWriter(json, T.Names, rest);
        json.Json.WriteStartObject();
        record.Write(ref writer);
        writer.End();
    }

    /// <summary>The members of a record that would be written.</summary>
    internal static MemberSet WrittenOf<T>(T record)
        where T : JsonRecord, IJsonRecord<T> => Dry(record)._written;

    /// <summary>Text.</summary>
    public void Text(int member, string? value) => Reference<TextValue, string>(member, value);

    /// <summary>A 64-bit integer.</summary>
    public void Integer(int member, long? value) => Value<IntegerValue, long>(member, value);

    /// <summary>A decimal number.</summary>
    public void Number(int member, decimal? value) => Value<NumberValue, decimal>(member, value);

    /// <summary>A number of the format <c>double</c> or <c>float</c>.</summary>
    public void Double(int member, double? value) => Value<DoubleValue, double>(member, value);

    /// <summary>A boolean.</summary>
    public void Boolean(int member, bool? value) => Value<BooleanValue, bool>(member, value);

    /// <summary>Any JSON.</summary>
    public void Element(int member, JsonElement? value) => Value<ElementValue, JsonElement>(member, value);

    /// <summary>Bytes.</summary>
    public void Bytes(int member, byte[]? value) => Reference<BytesValue, byte[]>(member, value);

    /// <summary>An open enum.</summary>
    public void Enum<T>(int member, T? value)
        where T : struct, IJsonEnum<T> => Value<EnumValue<T>, T>(member, value);

    /// <summary>A generated record.</summary>
    public void Record<T>(int member, T? value)
        where T : JsonRecord, IJsonRecord<T> => Reference<RecordValue<T>, T>(member, value);

    /// <summary>A generated union.</summary>
    public void Union<T>(int member, T? value)
        where T : JsonUnion, IJsonUnion<T> => Reference<UnionValue<T>, T>(member, value);

    /// <summary>A list of generated records.</summary>
    public void Records<T>(int member, IReadOnlyList<T>? value)
        where T : JsonRecord, IJsonRecord<T> => List<RecordValue<T>, T>(member, value);

    /// <summary>A list of texts.</summary>
    public void Texts(int member, IReadOnlyList<string>? value) => List<TextValue, string>(member, value);

    /// <summary>A list.</summary>
    public void List<TValue, T>(int member, IReadOnlyList<T>? value)
        where TValue : IJsonValue<T> =>
        Reference<ListValue<TValue, T>, IReadOnlyList<T>>(member, ReferenceEquals(value, ValueList<T>.Absent) ? null : value);

    /// <summary>A dictionary.</summary>
    public void Map<TValue, T>(int member, IReadOnlyDictionary<string, T>? value)
        where TValue : IJsonValue<T> => Reference<MapValue<TValue, T>, IReadOnlyDictionary<string, T>>(member, value);

    /// <summary>A value of a .NET struct.</summary>
    public void Value<TValue, T>(int member, T? value)
        where TValue : IJsonValue<T>
        where T : struct
    {
        if (_rest.HasRaw && WritesRaw(member, value))
            return;
        // Where nothing is written, the question is whether anything was assigned: one that must be there has its default then.
        if (_json.Json is null && _names.MustBeWritten(member) && EqualityComparer<T>.Default.Equals(value.GetValueOrDefault(), default))
            _written.Add(member);
        else if (Begins(member, value is null))
            TValue.Write(_json, value.GetValueOrDefault());
    }

    /// <summary>The last call for a record with a typed dictionary for the members beyond the table.</summary>
    public void Others<TValue, T>(IReadOnlyDictionary<string, T>? others)
        where TValue : IJsonValue<T>
    {
        others ??= ValueMap<T>.None;
        _hasOthers = others.Count > 0;
        _keepsOthers = ReferenceEquals(others, _rest.Beside);
        if (_json.Json is not { } json || (_json.View == JsonView.Public && _names.HasSensitiveOthers))
            return;
        foreach (var (name, value) in others)
        {
            // A kept spelling of the same member is written by End.
            if (IsNamed(name) || (_json.View == JsonView.Whole && _keepsOthers && _rest.Others.ContainsKey(name)))
                continue;
            json.WritePropertyName(name);
            NullableItem.Write<TValue, T>(_json, value);
        }
    }

    private void Reference<TValue, T>(int member, T? value)
        where TValue : IJsonValue<T>
        where T : class
    {
        if (!(_rest.HasRaw && WritesRaw(member, value)) && Begins(member, value is null))
            TValue.Write(_json, value!);
    }

    private static JsonRecordWriter Dry<T>(T record)
        where T : JsonRecord, IJsonRecord<T>
    {
        var writer = new JsonRecordWriter(default, T.Names, record.Rest);
        record.Write(ref writer);
        return writer;
    }

    private static bool IsEmpty<T>(T record)
        where T : JsonRecord, IJsonRecord<T>
    {
        var written = Dry(record);
        return !written._hasValues && !written._hasOthers;
    }

    private bool WritesRaw(int member, object? value)
    {
        if (_json.View != JsonView.Whole || !_rest.TryGetRaw(member, value, out var raw))
            return false;
        _hasValues = true;
        _written.Add(member);
        if (_json.Json is { } json)
        {
            json.WritePropertyName(_names.Encoded(member));
            raw.CopyTo(json);
        }

        return true;
    }

    /// <summary>
    /// Whether the member's value is to be written, after its name, which is written. A null is written where one was read or had to be given.
    /// </summary>
    private bool Begins(int member, bool isNull)
    {
        if (isNull && !_rest.IsNull(member) && !_names.MustBeWritten(member))
            return false;
        if (_json.View == JsonView.Public && _names.IsSensitive(member))
            return false;

        _hasValues |= !isNull || _rest.IsNull(member); // a null that must be written tells nothing
        _written.Add(member);
        if (_json.Json is not { } json)
            return false;
        json.WritePropertyName(_names.Encoded(member));
        if (isNull)
            json.WriteNullValue();
        return !isNull;
    }

    /// <summary>Writes the unknown members and closes the object.</summary>
    private readonly void End()
    {
        if (_json.Checks)
            _names.ThrowIfBroken(_written);
        var others = _rest.Others;
        // Beside a typed dictionary only what did not fit it is kept here.
        if (others.Count > 0 && _keepsOthers && (_json.View == JsonView.Whole || (_json.View == JsonView.Compared && !_names.HandsOnOthers)))
        {
            foreach (var (name, value) in others)
            {
                if (IsNamed(name))
                    continue;
                _json.Json.WritePropertyName(name);
                ElementValue.Write(_json, value);
            }
        }

        _json.Json.WriteEndObject();
    }

    // The escape hatch must not send a member twice.
    private readonly bool IsNamed(string name) => _names.Find(Encoding.UTF8.GetBytes(name), 0) is >= 0 and var member && _written.Contains(member);
}
