using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Json;

/// <summary>Reads and writes a date-time as its text. Public, since a user's own <see cref="JsonSerializerContext"/> must reach it (SYSLIB1220).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WireDateTimeConverter : JsonConverter<WireDateTime>
{
    /// <inheritdoc/>
    public override WireDateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonConverters.Read<WireDateTimeValue, WireDateTime>(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, WireDateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
