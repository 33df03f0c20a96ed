using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KartraGen.Json;

/// <summary>Makes the codecs that typed actions carry.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonCodecs
{
    /// <summary>Any JSON, untyped: <see langword="default"/> (undefined) is written as nothing sent, see <see cref="JsonValueKind.Undefined"/>.</summary>
    public static JsonCodec<JsonElement> Element { get; } = new ElementCodec();

    /// <summary>A type that System.Text.Json reads and writes, for types that users write themselves.</summary>
    public static JsonCodec<T> From<T>(JsonTypeInfo<T> typeInfo) => new TypeInfoCodec<T>(typeInfo);

    /// <summary>A generated record.</summary>
    public static JsonCodec<T> Record<T>()
        where T : JsonRecord, IJsonRecord<T> =>
        new ValueCodec<RecordValue<T>, T>(
            JsonReader.Nothing<T>,
            declares: static member => T.Names.Declares(member),
            check: RecordValidation.Validate
        );

    /// <summary>A list at the root.</summary>
    public static JsonCodec<IReadOnlyList<T>> List<TValue, T>()
        where TValue : IJsonValue<T> => new ValueCodec<ListValue<TValue, T>, IReadOnlyList<T>>(static () => ValueList<T>.None, isList: true);

    /// <summary>A dictionary at the root.</summary>
    public static JsonCodec<IReadOnlyDictionary<string, T>> Map<TValue, T>()
        where TValue : IJsonValue<T> =>
        new ValueCodec<MapValue<TValue, T>, IReadOnlyDictionary<string, T>>(static () => ValueMap<T>.None, declares: static _ => true);

    /// <summary>A scalar at the root; null where there is none.</summary>
    public static JsonCodec<T?> Value<TValue, T>()
        where TValue : IJsonValue<T>
        where T : struct => new ValueCodec<NullableValue<TValue, T>, T?>(static () => null);

    /// <summary>A string or union at the root; null where there is none.</summary>
    public static JsonCodec<T?> Reference<TValue, T>()
        where TValue : IJsonValue<T>
        where T : class => new ValueCodec<NullableReference<TValue, T>, T?>(static () => null, isNullable: true);

    private delegate bool Declaration(ReadOnlySpan<byte> member);

    private sealed class ValueCodec<TValue, T>(
        Func<T> empty,
        bool isList = false,
        bool isNullable = false,
        Declaration? declares = null,
        Func<T, IReadOnlyList<ConstraintViolation>>? check = null
    ) : JsonCodec<T>
        where TValue : IJsonValue<T>
    {
        // Made anew each time: a request with required members has no empty form, and only answers ask for one.
        public override T Empty => empty();

        internal override bool IsNullable => isNullable || base.IsNullable;

        internal override T Show(T value, JsonView view) => JsonShown.Copy<TValue, T>(value, view);

        internal override IReadOnlyList<ConstraintViolation> Violations(T value) => check?.Invoke(value) ?? [];

        private protected override bool IsList => isList;

        private protected override bool HasMembers => declares is not null;

        private protected override bool Declares(ReadOnlySpan<byte> member) => declares?.Invoke(member) == true;

        public override void Write(Utf8JsonWriter writer, T value) => NullableItem.Write<TValue, T>(new JsonValueWriter(writer, checks: true), value);

        public override T Read(ref Utf8JsonReader json, JsonReadReport report)
        {
            var reader = new JsonReader(json, report);
            if (!TValue.TryRead(ref reader, out var value))
            {
                reader.Note(TValue.Expected);
                if (!TValue.TryStandIn(ref reader, out value))
                {
                    reader.Json.Skip();
                    value = Empty;
                }
            }

            json = reader.Json;
            return value;
        }
    }

    private sealed class ElementCodec : JsonCodec<JsonElement>
    {
        public override JsonElement Empty => default;

        internal override JsonElement Show(JsonElement value, JsonView view) => JsonShown.Copy<ElementValue, JsonElement>(value, view);

        public override void Write(Utf8JsonWriter writer, JsonElement value) => value.CopyTo(writer);

        public override JsonElement Read(ref Utf8JsonReader json, JsonReadReport report) => JsonElement.ParseValue(ref json);
    }

    private sealed class TypeInfoCodec<T>(JsonTypeInfo<T> typeInfo) : JsonCodec<T>
    {
        public override T Empty => default!;

        private protected override bool IsList => typeInfo.Kind == JsonTypeInfoKind.Enumerable;

        private protected override bool HasMembers => typeInfo.Kind is JsonTypeInfoKind.Dictionary or JsonTypeInfoKind.Object;

        private protected override bool Declares(ReadOnlySpan<byte> member)
        {
            var name = Encoding.UTF8.GetString(member);
            return typeInfo.Kind == JsonTypeInfoKind.Dictionary || typeInfo.Properties.Any(property => property.Name == name);
        }

        public override void Write(Utf8JsonWriter writer, T value) => JsonSerializer.Serialize(writer, value, typeInfo);

        /// <summary>System.Text.Json reads all or nothing: what it refuses reads as <see cref="Empty"/>, with one mismatch at the root.</summary>
        public override T Read(ref Utf8JsonReader json, JsonReadReport report)
        {
            var start = json;
            try
            {
                return JsonSerializer.Deserialize(ref json, typeInfo)!;
            }
            catch (JsonException exception) when (exception.Path is not null)
            {
                report.Add(new JsonMismatch(JsonPointer(exception.Path), typeof(T).Name, "other"));
                json = start;
                json.Skip(); // throws where the text is no JSON
                return Empty;
            }
        }

        // System.Text.Json tells a JSONPath ($.a.b); the root is all that can be told for sure of a name with dots in it.
        private static string JsonPointer(string path) =>
            path.Contains('[') || !path.StartsWith("$.", StringComparison.Ordinal) ? "" : "/" + path[2..].Replace('.', '/');
    }
}
