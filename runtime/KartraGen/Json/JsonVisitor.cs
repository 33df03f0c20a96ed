using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// Walks over the members of records, to read them or to write them. One call per member serves both, so that the
/// compiler has one call less to bind for each (figures: tests/KartraGen.Benchmarks/README.md).
/// </summary>
/// <remarks>
/// Reading: each call takes its member if that is what the JSON has next. Members mostly come in the schema's order, so
/// that one walk reads them all; where they do not, the record is walked again until the object ends.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct JsonVisitor
{
    private const int None = -1;

    private readonly JsonValueWriter _writer;
    private Utf8JsonReader _json;
    private readonly JsonReadReport? _report;
    private JsonElement _raw;
    private bool _keep;
    private bool _fits;
    private bool _empty;
    private bool _isWhole;

    // Of the record that is walked over.
    private JsonNames? _names;
    private ref JsonMembers _members;
    private int _member = None;
    private string? _other;

    internal JsonVisitor(ReadOnlySpan<byte> json, JsonReadReport? report)
    {
        _json = new Utf8JsonReader(json, JsonBody.ReaderOptions);
        _report = report;
        _json.Read();
    }

    internal JsonVisitor(Utf8JsonReader json, JsonReadReport? report)
    {
        _json = json;
        _report = report;
    }

    private JsonVisitor(JsonValueWriter writer) => _writer = writer;

    /// <summary>Reads the object that <paramref name="json"/> stands at, or that it says has no members.</summary>
    /// <exception cref="JsonException">A required member is missing or does not fit.</exception>
    internal static T Read<T>(ref JsonVisitor json) where T : class, IJsonRecord<T>
    {
        // The record around this one is read on where it was left.
        var names = json._names;
        ref var members = ref json._members;
        var (member, start) = (json._member, json._json.TokenStartIndex);

        var record = T.Create();
        json._names = null;
        do
            record.Visit(ref json);
        while (json._member != None);
        json._names!.ThrowIfMissing(json._members);
        if (json._report is { } report)
            json._names.NoteAbsent(json._members, report, start);

        json._names = names;
        json._members = ref members;
        json._member = member;
        return record;
    }

    /// <summary>The names of the members of a record, which it shows to no one but a visitor.</summary>
    internal static JsonNames NamesOf<T>() where T : class, IJsonRecord<T> => RecordNames<T>.Value;

    /// <exception cref="ArgumentException">An either/or rule is broken, and rules are checked.</exception>
    internal static void Write<T>(JsonValueWriter json, T record) where T : class, IJsonRecord<T>
    {
        var visitor = new JsonVisitor(json);
        record.Visit(ref visitor);
        visitor.End();
    }

    /// <summary>The first call of a walk: the names of the members, and what the record knows of their JSON.</summary>
    public void Begin(JsonNames names, [UnscopedRef] ref JsonMembers members)
    {
        if (_names is not null)
            return;

        _names = names;
        _members = ref members;
        if (_writer.Json is { } json)
        {
            if (_writer.Checks)
                names.ThrowIfBroken(members);
            _isWhole = _writer.View == JsonView.Whole && members.TryGetWhole(out _raw);
            if (_isWhole)
                _raw.CopyTo(json);
            else
                json.WriteStartObject();
        }
        else
        {
            // A required member was assigned only to please the compiler.
            members = names.Start;
            _member = None;
            if (TakeNoMembers())
                members.KeepWhole(_raw);
            else
                Next();
        }
    }

    /// <summary>Text; numbers and flags are taken as their text.</summary>
    public void Text(int member, ref string? value) => Reference<TextValue, string>(member, ref value);

    /// <summary>A 64-bit integer.</summary>
    public void Integer(int member, ref long? value) => Value<IntegerValue, long>(member, ref value);

    /// <summary>A decimal number.</summary>
    public void Number(int member, ref decimal? value) => Value<NumberValue, decimal>(member, ref value);

    /// <summary>A number of the format <c>double</c> or <c>float</c>.</summary>
    public void Double(int member, ref double? value) => Value<DoubleValue, double>(member, ref value);

    /// <summary>A boolean.</summary>
    public void Boolean(int member, ref bool? value) => Value<BooleanValue, bool>(member, ref value);

    /// <summary>An open enum.</summary>
    public void Enum<T>(int member, ref T? value) where T : struct, IJsonEnum<T> => Value<EnumValue<T>, T>(member, ref value);

    /// <summary>A generated record.</summary>
    public void Record<T>(int member, ref T? value) where T : class, IJsonRecord<T> => Reference<RecordValue<T>, T>(member, ref value);

    /// <summary>A generated union.</summary>
    public void Union<T>(int member, ref T? value) where T : class, IJsonUnion<T> => Reference<UnionValue<T>, T>(member, ref value);

    /// <summary>A list of generated records.</summary>
    public void Records<T>(int member, ref IReadOnlyList<T>? value) where T : class, IJsonRecord<T> => List<RecordValue<T>, T>(member, ref value);

    /// <summary>A list of texts.</summary>
    public void Texts(int member, ref IReadOnlyList<string>? value) => List<TextValue, string>(member, ref value);

    /// <summary>A list.</summary>
    public void List<TValue, T>(int member, ref IReadOnlyList<T>? value) where TValue : IJsonValue<T> =>
        Reference<ListValue<TValue, T>, IReadOnlyList<T>>(member, ref value);

    /// <summary>A dictionary.</summary>
    public void Map<TValue, T>(int member, ref IReadOnlyDictionary<string, T>? value) where TValue : IJsonValue<T> =>
        Reference<MapValue<TValue, T>, IReadOnlyDictionary<string, T>>(member, ref value);

    /// <summary>Any JSON.</summary>
    public void Element(int member, ref JsonData? value)
    {
        if (member == _member)
        {
            value = ReadValue<ElementValue, JsonElement>();
            Took(value is null);
        }
        else if (Writes(member, value is null))
            ElementValue.Write(_writer, value.GetValueOrDefault());
    }

    /// <summary>Bytes.</summary>
    public void Bytes(int member, ref JsonBytes value)
    {
        if (member == _member)
        {
            value = ReadReference<BytesValue, byte[]>();
            Took((byte[]?)value is null);
        }
        else if (Writes(member, (byte[]?)value is null))
            BytesValue.Write(_writer, value!);
    }

    /// <summary>A value of a .NET struct.</summary>
    public void Value<TValue, T>(int member, ref T? value)
        where TValue : IJsonValue<T>
        where T : struct
    {
        if (member == _member)
        {
            value = ReadValue<TValue, T>();
            Took(value is null);
        }
        else if (Writes(member, value is null))
            TValue.Write(_writer, value.GetValueOrDefault());
    }

    /// <summary>The last call of a walk over a record with a typed dictionary for the members beyond the table.</summary>
    public void Others<TValue, T>(ref IReadOnlyDictionary<string, T>? others) where TValue : IJsonValue<T>
    {
        while (_other is { } name)
        {
            _other = null;
            ReadOther<TValue, T>(name, ref others);
            Next();
        }

        if (_writer.Json is not { } json || (_writer.View == JsonView.Public && _names!.HasSensitiveOthers))
            return;
        foreach (var (name, value) in others ?? ValueMap<T>.None)
        {
            // A kept spelling of the same member is written by End.
            if (IsNamed(name) || (_writer.View == JsonView.Whole && _members.Others.ContainsKey(name)))
                continue;
            json.WritePropertyName(name);
            NullableItem.Write<TValue, T>(_writer, value);
        }
    }

    private void Reference<TValue, T>(int member, ref T? value)
        where TValue : IJsonValue<T>
        where T : class
    {
        if (member == _member)
        {
            value = ReadReference<TValue, T>();
            Took(value is null);
        }
        else if (Writes(member, value is null))
            TValue.Write(_writer, value!);
    }

    private static class RecordNames<T> where T : class, IJsonRecord<T>
    {
        public static readonly JsonNames Value = Read();

        private static JsonNames Read()
        {
            var json = new JsonVisitor("{}"u8, report: null);
            T.Create().Visit(ref json);
            return json._names!;
        }
    }
}
