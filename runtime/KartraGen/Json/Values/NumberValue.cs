using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>A number that <see cref="decimal"/> holds exactly; one that it would round does not fit, since money is read here.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NumberValue : IJsonValue<decimal>
{
    /// <inheritdoc/>
    public static string Expected => "number";

    /// <inheritdoc/>
    public static JsonTokenType Token => JsonTokenType.Number;

    /// <inheritdoc/>
    public static bool ReadsNothing => true;

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, out decimal value)
    {
        value = 0;
        if (json.Kind == JsonTokenType.Number)
            return TryParse(JsonText.Bytes(ref json.Json), out value);
        if (json.Kind != JsonTokenType.String || !TryParse(JsonText.Bytes(ref json.Json), out value))
            return false;
        json.Converted();
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, decimal value) => json.Json.WriteNumberValue(value);

    internal static bool TryParse(ReadOnlySpan<byte> text, out decimal value)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return false;

        // Up to 28 characters without an exponent, decimal holds every digit; beyond that it rounds without a word.
        return (text.Length <= 28 && !text.ContainsAny((byte)'e', (byte)'E'))
            || JsonEquality.SameNumber(Encoding.ASCII.GetString(text).Trim().TrimStart('+'), value.ToString(CultureInfo.InvariantCulture));
    }
}
