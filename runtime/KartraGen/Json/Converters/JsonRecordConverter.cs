using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Json;

/// <summary>Lets plain <see cref="JsonSerializer"/> read and write a generated record with the record's own code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonRecordConverter<T> : JsonConverter<T>
    where T : JsonRecord, IJsonRecord<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonConverters.Read<RecordValue<T>, T>(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonRecordWriter.Write(new JsonValueWriter(writer, checks: false), value);
}
