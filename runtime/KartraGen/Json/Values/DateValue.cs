using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>A <c>date</c> (RFC 3339 full-date).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateValue : IJsonValue<DateOnly>
{
    /// <inheritdoc/>
    public static string Expected => "date";

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, out DateOnly value)
    {
        value = default;
        return json.Kind == JsonTokenType.String
            && JsonText.TryGet(ref json.Json, out var text)
            && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, DateOnly value) =>
        json.Json.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
