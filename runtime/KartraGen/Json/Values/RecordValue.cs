using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// A generated record. PHP writes an empty object as <c>[]</c>, Kartra also as <c>""</c>; its pages say of some objects
/// that they come JSON-encoded, as text: all three are converted. What holds no members is written back as it came.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RecordValue<T> : IJsonValue<T>
    where T : JsonRecord, IJsonRecord<T>
{
    /// <inheritdoc/>
    public static string Expected => "object";

    /// <inheritdoc/>
    public static JsonTokenType Token => JsonTokenType.StartObject;

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        switch (json.Kind)
        {
            case JsonTokenType.StartObject:
            case not JsonTokenType.StartObject when T.Names.IsAny:
                value = JsonReader.Read<T>(ref json);
                return true;
            case JsonTokenType.StartArray when IsEmptyArray(json.Json):
            case JsonTokenType.String when JsonText.Bytes(ref json.Json).IsEmpty:
                break;
            case JsonTokenType.String:
                return EncodedText.TryRead<RecordValue<T>, T>(ref json, (byte)'{', out value);
            default:
                return false;
        }

        json.Converted();
        value = JsonReader.Read<T>(ref json);
        return true;
    }

    /// <summary>A record without members, which is written back as what came; none where the record has members that must be there.</summary>
    public static bool TryStandIn(ref JsonReader json, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        if (T.Names.HasRequired)
            return false;
        // Without a report: what it lacks is no news beside what it is.
        var silent = new JsonReader(json.Json, report: null);
        value = JsonReader.Read<T>(ref silent);
        json.Json = silent.Json;
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, T value) => JsonRecordWriter.Write(json, value);

    private static bool IsEmptyArray(Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.EndArray;
}
