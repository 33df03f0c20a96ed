using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>A <c>date-time</c>: any text, since apps seldom send RFC 3339 and some want it without an offset.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct WireDateTimeValue : IJsonValue<WireDateTime>
{
    /// <inheritdoc/>
    public static string Expected => "date-time";

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, out WireDateTime value)
    {
        value = default;
        if (json.Kind != JsonTokenType.String || !TextValue.TryRead(ref json, out var text))
            return false;
        value = new WireDateTime(text);
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, WireDateTime value) => json.Json.WriteStringValue(value.Text);
}
