using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// A number whose format is <c>double</c> or <c>float</c>. More digits than a double has are read and kept as they are spelled; 1e400 does not fit.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DoubleValue : IJsonValue<double>
{
    /// <inheritdoc/>
    public static string Expected => "number";

    /// <inheritdoc/>
    public static JsonTokenType Token => JsonTokenType.Number;

    /// <inheritdoc/>
    public static bool ReadsNothing => true;

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, out double value)
    {
        value = 0;
        if (json.Kind is not (JsonTokenType.Number or JsonTokenType.String))
            return false;
        var text = JsonText.Bytes(ref json.Json);
        if (
            text.IsEmpty
            || text[^1] is < (byte)'.' or > (byte)'9' // NaN and Infinity are no numbers of JSON
            || !double.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out value
            )
            || !double.IsFinite(value)
        )
            return false;
        if (json.Kind == JsonTokenType.String)
            json.Converted();
        // Up to 15 digits a double gives back as they were (IEEE 754), unless they are too small for it.
        else if (
            (text.Length > 15 || Math.Abs(value) < 2.3e-308)
            && !JsonEquality.SameNumber(Encoding.ASCII.GetString(text), value.ToString("R", CultureInfo.InvariantCulture))
        )
            json.NoteSpelling();
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, double value) => json.Json.WriteNumberValue(value);
}
