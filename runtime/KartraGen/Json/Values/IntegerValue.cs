using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>An integer. <c>12.0</c> and <c>1e3</c> are integers (JSON Schema); <c>"45"</c>, <c>true</c> and <c>false</c> are converted.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IntegerValue : IJsonValue<long>
{
    /// <inheritdoc/>
    public static string Expected => "integer";

    /// <inheritdoc/>
    public static JsonTokenType Token => JsonTokenType.Number;

    /// <inheritdoc/>
    public static bool ReadsNothing => true;

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, out long value)
    {
        switch (json.Kind)
        {
            case JsonTokenType.Number:
                return json.Json.TryGetInt64(out value) || TryWhole(ref json, out value);
            case JsonTokenType.String
                when long.TryParse(JsonText.Bytes(ref json.Json), NumberStyles.Integer, CultureInfo.InvariantCulture, out value)
                    || TryWhole(ref json, out value):
                json.Converted();
                return true;
            case JsonTokenType.True or JsonTokenType.False:
                value = json.Kind == JsonTokenType.True ? 1 : 0;
                json.Converted();
                return true;
            default:
                value = 0;
                return false;
        }
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, long value) => json.Json.WriteNumberValue(value);

    private static bool TryWhole(ref JsonReader json, out long value)
    {
        var whole =
            NumberValue.TryParse(JsonText.Bytes(ref json.Json), out var number)
            && number == decimal.Truncate(number)
            && number is >= long.MinValue and <= long.MaxValue;
        value = whole ? (long)number : 0;
        return whole;
    }
}
