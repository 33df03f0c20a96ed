using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KartraGen.Json;

namespace KartraGen.Generator.Tests.Harness;

/// <summary>Codecs with texts instead of bytes.</summary>
internal static class Codecs
{
    public static T Read<T>(this JsonCodec<T> codec, string json) => codec.Read(json, out _);

    public static T Read<T>(this JsonCodec<T> codec, string json, out JsonReadReport report) =>
        codec.Read(Encoding.UTF8.GetBytes(json), report = new JsonReadReport());

    public static string Write<T>(this JsonCodec<T> codec, T value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            codec.Write(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
