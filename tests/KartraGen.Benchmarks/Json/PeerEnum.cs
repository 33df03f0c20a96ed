using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Benchmarks.Json;

/// <summary>An open enum as it would be written by hand: any text.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct PeerEnum(string Value)
{
    internal sealed class Converter : JsonConverter<PeerEnum>
    {
        public override PeerEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, PeerEnum value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
