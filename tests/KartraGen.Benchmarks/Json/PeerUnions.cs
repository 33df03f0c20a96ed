using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Benchmarks.Json;

/// <summary>Text or a list of options.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record PeerFieldValue(string? Text, IReadOnlyList<PeerOption>? List)
{
    internal sealed class Converter : JsonConverter<PeerFieldValue>
    {
        public override PeerFieldValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? new PeerFieldValue(reader.GetString(), null)
                : new PeerFieldValue(null, JsonSerializer.Deserialize(ref reader, PeerContext.Default.OptionList));

        public override void Write(Utf8JsonWriter writer, PeerFieldValue value, JsonSerializerOptions options)
        {
            if (value.Text is not null)
                writer.WriteStringValue(value.Text);
            else
                JsonSerializer.Serialize(writer, value.List!, PeerContext.Default.OptionList);
        }
    }
}

/// <summary>Text, a number or a list of either.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record PeerNewFieldValue(string? Text, long? Number, IReadOnlyList<PeerNewFieldValue>? List)
{
    internal sealed class Converter : JsonConverter<PeerNewFieldValue>
    {
        public override PeerNewFieldValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.String => new(reader.GetString(), null, null),
                JsonTokenType.Number => new(null, reader.GetInt64(), null),
                _ => new(null, null, JsonSerializer.Deserialize(ref reader, PeerContext.Default.NewFieldValues)),
            };

        public override void Write(Utf8JsonWriter writer, PeerNewFieldValue value, JsonSerializerOptions options)
        {
            if (value.Text is not null)
                writer.WriteStringValue(value.Text);
            else if (value.Number is { } number)
                writer.WriteNumberValue(number);
            else
                JsonSerializer.Serialize(writer, value.List!, PeerContext.Default.NewFieldValues);
        }
    }
}
