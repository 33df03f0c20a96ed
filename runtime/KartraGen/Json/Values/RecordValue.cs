using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// A generated record. PHP writes an empty object as <c>[]</c>, Kartra also as <c>""</c>; its pages say of some objects
/// that they come JSON-encoded, as text: all three are converted.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RecordValue<T> : IJsonValue<T>
    where T : class, IJsonRecord<T>
{
    /// <inheritdoc/>
    public static string Expected => "object";

    /// <inheritdoc/>
    public static bool TryRead(ref JsonVisitor json, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        switch (json.Kind)
        {
            case JsonTokenType.StartObject:
                value = JsonVisitor.Read<T>(ref json);
                return true;
            case JsonTokenType.StartArray when IsEmptyArray(json.Json):
                json.Json.Read();
                break;
            case JsonTokenType.String when JsonText.Bytes(ref json.Json).IsEmpty:
                break;
            case JsonTokenType.String:
                return EncodedText.TryRead<RecordValue<T>, T>(ref json, (byte)'{', out value);
            default:
                return false;
        }

        json.Converted();
        json.StandAtNoMembers();
        value = JsonVisitor.Read<T>(ref json);
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, T value) => JsonVisitor.Write(json, value);

    private static bool IsEmptyArray(Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.EndArray;
}
