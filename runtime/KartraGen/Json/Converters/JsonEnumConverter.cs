using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Json;

/// <summary>Lets plain <see cref="JsonSerializer"/> read and write a generated open enum, also as a dictionary key.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonEnumConverter<T> : JsonConverter<T>
    where T : struct, IJsonEnum<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonConverters.Read<EnumValue<T>, T>(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.From(JsonText.Of(ref reader));

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
}
