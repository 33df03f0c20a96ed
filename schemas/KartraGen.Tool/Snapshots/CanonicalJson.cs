using System.Buffers;
using System.Text.Json;
using KartraGen.Schemas;
using KartraGen.Schemas.Json;

namespace KartraGen.Tool.Snapshots;

/// <summary>
/// Writes JSON in the one form that snapshots, lock and reports are committed in: object keys in ordinal order, two spaces, LF,
/// a final newline, UTF-8 without a byte order mark, escaped only what JSON requires and what a reviewer could not see.
/// </summary>
/// <remarks>
/// Two places of a JSON Schema differ: the members of a <c>properties</c> object keep the author's order, because it decides
/// the order of members in the generated C#, and a <c>required</c> list is a set and is sorted. Neither applies inside
/// <c>default</c>, <c>const</c>, <c>enum</c> and <c>examples</c>, which hold data and not schemas.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>Deepest nesting of arrays and objects that is read or written: what the generator reads.</summary>
    public const int MaxDepth = JsonParser.MaxDepth;

    /// <summary>How JSON from outside is parsed: strictly, and an object that has the same key twice is an error.</summary>
    public static JsonDocumentOptions Strict { get; } = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private static readonly JsonWriterOptions Format = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        MaxDepth = MaxDepth,
        Encoder = new ReviewableEncoder(),
    };

    private enum Place
    {
        Schema,
        Properties,
        Data,
    }

    /// <summary>The canonical bytes of a value.</summary>
    /// <exception cref="InvalidOperationException">A string holds half a surrogate pair, which UTF-8 cannot express.</exception>
    public static byte[] Write(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Format))
        {
            Write(writer, value, Place.Schema);
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, Place place)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, value, place);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, place == Place.Data ? Place.Data : Place.Schema);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(value.GetString());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement value, Place place)
    {
        IEnumerable<JsonProperty> members = value.EnumerateObject();
        if (place != Place.Properties)
        {
            members = members.OrderBy(member => member.Name, StringComparer.Ordinal);
        }

        writer.WriteStartObject();
        foreach (var member in members)
        {
            writer.WritePropertyName(member.Name);
            if (place == Place.Schema && member.Name == "required" && IsListOfStrings(member.Value))
            {
                WriteSorted(writer, member.Value);
            }
            else
            {
                Write(writer, member.Value, PlaceOf(member.Name, place));
            }
        }

        writer.WriteEndObject();
    }

    private static Place PlaceOf(string member, Place parent) => parent switch
    {
        Place.Data => Place.Data,
        // A member of `properties` is a schema, whatever its name: a property may be called "default" or "properties".
        Place.Properties => Place.Schema,
        _ => member switch
        {
            "properties" => Place.Properties,
            "default" or "const" or "enum" or "examples" => Place.Data,
            _ => Place.Schema,
        },
    };

    private static bool IsListOfStrings(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);

    private static void WriteSorted(Utf8JsonWriter writer, JsonElement names)
    {
        writer.WriteStartArray();
        foreach (var name in names.EnumerateArray().Select(item => item.GetString()).Order(StringComparer.Ordinal))
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }
}
