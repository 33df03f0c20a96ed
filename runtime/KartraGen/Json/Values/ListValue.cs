using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// A list. PHP writes a list with gaps as an object keyed by position and an empty one as <c>{}</c>, Kartra also as
/// <c>""</c>: these are converted. An item that does not fit is noted, and left out where nothing can stand in for it; the
/// list is then written back raw.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListValue<TValue, T> : IJsonValue<IReadOnlyList<T>>
    where TValue : IJsonValue<T>
{
    /// <inheritdoc/>
    public static string Expected => "array";

    /// <inheritdoc/>
    public static JsonTokenType Token => JsonTokenType.StartArray;

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = null;
        switch (json.Kind)
        {
            case JsonTokenType.StartArray:
                value = ReadItems(ref json, JsonTokenType.EndArray);
                return true;
            case JsonTokenType.StartObject when IsKeyedByPosition(json.Json):
                value = ReadItems(ref json, JsonTokenType.EndObject);
                break;
            case JsonTokenType.String when JsonText.Bytes(ref json.Json).IsEmpty:
                value = ValueList<T>.None;
                break;
            case JsonTokenType.String:
                return EncodedText.TryRead<ListValue<TValue, T>, IReadOnlyList<T>>(ref json, (byte)'[', out value);
            default:
                return false;
        }

        json.Converted();
        return true;
    }

    /// <summary>A list without items, which is written back as what came.</summary>
    public static bool TryStandIn(ref JsonReader json, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = new ValueList<T>([], 0, JsonElement.ParseValue(ref json.Json));
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, IReadOnlyList<T> value)
    {
        if (json.View == JsonView.Whole && value is ValueList<T> { Raw: { } raw })
        {
            raw.CopyTo(json.Json);
            return;
        }

        json.Json.WriteStartArray();
        for (var i = 0; i < value.Count; i++)
            NullableItem.Write<TValue, T>(json, value[i]);
        json.Json.WriteEndArray();
    }

    private static ValueList<T> ReadItems(ref JsonReader json, JsonTokenType end)
    {
        var start = json.Json;
        var items = Array.Empty<T>();
        var count = 0;
        var raw = false;
        while (json.Json.Read() && json.Kind != end)
        {
            if (json.Kind == JsonTokenType.PropertyName)
                json.Json.Read();
            if (!TValue.TryRead(ref json, out var item))
            {
                raw = true;
                json.Note(TValue.Expected);
                if (!TValue.TryStandIn(ref json, out item))
                {
                    json.Json.Skip();
                    continue;
                }
            }

            if (count == items.Length)
                Array.Resize(ref items, count == 0 ? 4 : count * 2);
            items[count++] = item;
            raw |= json.TakeSpelling();
        }

        if (count == 0 && !raw)
            return ValueList<T>.None;
        return new ValueList<T>(items, count, raw ? (object)JsonElement.ParseValue(ref start) : null);
    }

    private static bool IsKeyedByPosition(Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonText.Bytes(ref json).ContainsAnyExceptInRange((byte)'0', (byte)'9'))
                return false;
            json.Read();
            json.Skip();
        }

        return true;
    }
}
