using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// A dictionary. PHP writes an empty one as <c>[]</c>, Kartra also as <c>""</c>: these are converted, and written back as they came. A value that does
/// not fit is noted, and left out where nothing can stand in for it; the dictionary is then written back raw.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MapValue<TValue, T> : IJsonValue<IReadOnlyDictionary<string, T>>
    where TValue : IJsonValue<T>
{
    /// <inheritdoc/>
    public static string Expected => "object";

    /// <inheritdoc/>
    public static JsonTokenType Token => JsonTokenType.StartObject;

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> value)
    {
        value = null;
        switch (json.Kind)
        {
            case JsonTokenType.StartObject:
                value = ReadEntries(ref json);
                return true;
            case JsonTokenType.StartArray when IsEmptyArray(json.Json):
            case JsonTokenType.String when JsonText.Bytes(ref json.Json).IsEmpty:
                break;
            case JsonTokenType.String:
                return EncodedText.TryRead<MapValue<TValue, T>, IReadOnlyDictionary<string, T>>(ref json, (byte)'{', out value);
            default:
                return false;
        }

        json.Converted();
        value = new ValueMap<T> { Raw = JsonElement.ParseValue(ref json.Json) };
        return true;
    }

    /// <summary>A dictionary without members, which is written back as what came.</summary>
    public static bool TryStandIn(ref JsonReader json, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> value)
    {
        value = new ValueMap<T> { Raw = JsonElement.ParseValue(ref json.Json) };
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, IReadOnlyDictionary<string, T> value)
    {
        if (json.View == JsonView.Whole && value is ValueMap<T> { Raw: { } raw })
        {
            raw.CopyTo(json.Json);
            return;
        }

        json.Json.WriteStartObject();
        foreach (var (name, item) in value)
        {
            json.Json.WritePropertyName(name);
            NullableItem.Write<TValue, T>(json, item);
        }

        json.Json.WriteEndObject();
    }

    private static ValueMap<T> ReadEntries(ref JsonReader json)
    {
        var start = json.Json;
        var raw = false;
        var entries = new ValueMap<T>();
        while (json.Json.Read() && json.Kind == JsonTokenType.PropertyName)
        {
            var name = JsonText.Of(ref json.Json, out var isWhole);
            raw |= !isWhole;
            json.Json.Read();
            if (TValue.TryRead(ref json, out var item))
            {
                entries.Put(name, item);
                raw |= json.TakeSpelling();
            }
            else
            {
                raw = true;
                json.Note(TValue.Expected);
                if (TValue.TryStandIn(ref json, out item))
                    entries.Put(name, item);
                else
                    json.Json.Skip();
            }
        }

        if (raw)
            entries.Raw = JsonElement.ParseValue(ref start);
        return entries;
    }

    private static bool IsEmptyArray(Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.EndArray;
}
