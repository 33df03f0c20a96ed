#pragma warning disable RS0030 // here stand the ways that take their place
using System.Text;
using System.Text.Json;
#if NET9_0_OR_GREATER
using System.Runtime.InteropServices;
#else
using System.Buffers;
#endif

namespace KartraGen.Json;

/// <summary>Text and members of parsed JSON, read as <see cref="JsonText"/> does; and writing it, which would throw likewise.</summary>
internal static class JsonElements
{
    /// <summary>The text of a string; null of any other value.</summary>
    public static string? Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? Text(element, out _) : null;

    /// <summary>A text, or a number as it is written; null for anything else.</summary>
    public static string? TextOrNumber(this JsonElement element) => element.ValueKind == JsonValueKind.Number ? element.Raw() : element.Text();

    /// <summary>The text of a string.</summary>
    /// <param name="element">The string.</param>
    /// <param name="isWhole">False where half a surrogate pair was replaced.</param>
    public static string Text(this JsonElement element, out bool isWhole)
    {
        var json = new Utf8JsonReader(Utf8(element));
        json.Read();
        return JsonText.Of(ref json, out isWhole);
    }

    /// <summary>The member's name.</summary>
    public static string Name(this JsonProperty member)
    {
#if NET9_0_OR_GREATER
        return JsonText.Unescape(JsonMarshal.GetRawUtf8PropertyName(member), out _);
#else
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes("{" + member + "}"), JsonBody.ReaderOptions);
            json.Read();
            json.Read();
            return JsonText.Of(ref json);
        }
#endif
    }

    /// <summary>The member of that name, the last where it came more than once; false where it is missing or <paramref name="element"/> is no object.</summary>
    public static bool TryGetMember(this JsonElement element, string name, out JsonElement value)
    {
        value = default;
        if (element.ValueKind != JsonValueKind.Object)
            return false;

        try
        {
            if (!name.Contains('\uFFFD'))
                return element.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            // A name that is none began like this one.
        }

        var found = false;
        foreach (var member in element.EnumerateObject())
        {
            if (member.Name() != name)
                continue;
            value = member.Value;
            found = true;
        }

        return found;
    }

    /// <summary>The JSON of any value, as it stands in the document.</summary>
    public static string Raw(this JsonElement element) => Encoding.UTF8.GetString(Utf8(element));

    /// <summary>
    /// Writes JSON that was read. Its own WriteTo throws on half a surrogate pair, and leaves half a value behind: JSON with
    /// such an escape is copied as it stands.
    /// </summary>
    public static void CopyTo(this JsonElement element, Utf8JsonWriter writer)
    {
        if (
            element.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object
            && Utf8(element) is var json
            && JsonText.MayBeHalf(json)
        )
            writer.WriteRawValue(json, skipInputValidation: true);
        else
            element.WriteTo(writer);
    }

    /// <summary>Writes it with U+FFFD for half a surrogate pair, so that readers of any kind can read it.</summary>
    public static void WriteReadable(this JsonElement element, Utf8JsonWriter writer)
    {
        var json = Utf8(element);
        if (!JsonText.MayBeHalf(json))
        {
            element.WriteTo(writer);
            return;
        }

        var reader = new Utf8JsonReader(json, JsonBody.ReaderOptions);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    writer.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    writer.WritePropertyName(JsonText.Of(ref reader));
                    break;
                case JsonTokenType.String:
                    writer.WriteStringValue(JsonText.Of(ref reader));
                    break;
                default:
                    writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                    break;
            }
        }
    }

    private static ReadOnlySpan<byte> Utf8(JsonElement element)
    {
#if NET9_0_OR_GREATER
        var json = JsonMarshal.GetRawUtf8Value(element);
        return System.Text.Unicode.Utf8.IsValid(json) ? json : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
#else
        try
        {
            return Encoding.UTF8.GetBytes(element.GetRawText());
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8: only WriteTo replaces them.
            var json = new ArrayBufferWriter<byte>();
            using var writer = new Utf8JsonWriter(json);
            element.WriteTo(writer);
            writer.Flush();
            return json.WrittenSpan;
        }
#endif
    }
}
