using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>A boolean; <c>0</c>, <c>1</c>, <c>"0"</c>, <c>"1"</c>, <c>"true"</c> and <c>"false"</c> in any case are converted.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BooleanValue : IJsonValue<bool>
{
    /// <inheritdoc/>
    public static string Expected => "boolean";

    /// <inheritdoc/>
    public static JsonTokenType Token => JsonTokenType.True;

    /// <inheritdoc/>
    public static bool ReadsNothing => true;

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, out bool value)
    {
        value = json.Kind == JsonTokenType.True;
        if (json.Kind is JsonTokenType.True or JsonTokenType.False)
            return true;
        if (json.Kind is not (JsonTokenType.String or JsonTokenType.Number))
            return false;

        var text = JsonText.Bytes(ref json.Json);
        value = text.SequenceEqual("1"u8) || Ascii.EqualsIgnoreCase(text, "true"u8);
        if (!value && !text.SequenceEqual("0"u8) && !Ascii.EqualsIgnoreCase(text, "false"u8))
            return false;
        json.Converted();
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, bool value) => json.Json.WriteBooleanValue(value);
}
