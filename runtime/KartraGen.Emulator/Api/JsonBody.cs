using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace KartraGen.Emulator.Api;

/// <summary>A request's bytes as JSON that is text all through: what cannot be read as a string later is refused here.</summary>
internal static class JsonBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="ApiError">It is not UTF-8, not JSON, or has half a surrogate pair in it (RFC 8259, 8.2).</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> bytes)
    {
        Demand(bytes.Span);
        try
        {
            var json = bytes.Span.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
            ReadAllText(json.Span);
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw ApiError.BadRequest("The body is not valid JSON.");
        }
    }

    /// <exception cref="ApiError">It is not UTF-8.</exception>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        Demand(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private static void Demand(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            throw ApiError.BadRequest("The body is not UTF-8.");
        }
    }

    private static void ReadAllText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                reader.GetString();
            }
        }
    }
}
