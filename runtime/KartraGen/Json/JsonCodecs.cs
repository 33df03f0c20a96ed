using System.ComponentModel;
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

    private sealed class ElementCodec : JsonCodec<JsonElement>
    {
        public override JsonElement Empty => default;

        public override void Write(Utf8JsonWriter writer, JsonElement value) => value.WriteTo(writer);

        public override JsonElement Read(ReadOnlySpan<byte> json, JsonReadReport report)
        {
            var reader = new Utf8JsonReader(json);
            return JsonElement.ParseValue(ref reader);
        }
    }

    private sealed class TypeInfoCodec<T>(JsonTypeInfo<T> typeInfo) : JsonCodec<T>
    {
        public override T Empty => default!;

        public override void Write(Utf8JsonWriter writer, T value) => JsonSerializer.Serialize(writer, value, typeInfo);

        /// <summary>System.Text.Json reads all or nothing: what it refuses reads as <see cref="Empty"/>, with one mismatch at the root.</summary>
        public override T Read(ReadOnlySpan<byte> json, JsonReadReport report)
        {
            try
            {
                return JsonSerializer.Deserialize(json, typeInfo)!;
            }
            catch (JsonException exception) when (exception.Path is not null)
            {
                report.Add(new JsonMismatch(JsonPointer(exception.Path), typeof(T).Name, "other"));
                return Empty;
            }
        }

        // System.Text.Json tells a JSONPath ($.a.b); the root is all that can be told for sure of a name with dots in it.
        private static string JsonPointer(string path) =>
            path.Contains('[') || !path.StartsWith("$.", StringComparison.Ordinal) ? "" : "/" + path[2..].Replace('.', '/');
    }
}
