using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>A <c>date-time</c> of an answer: any text, since apps seldom send RFC 3339.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct WireDateTimeValue : IJsonValue<WireDateTime>
{
    /// <inheritdoc/>
    public static string Expected => "date-time";

    /// <inheritdoc/>
    public static bool TryRead(ref JsonVisitor json, out WireDateTime value)
    {
        var text = "";
        var read = json.Kind == JsonTokenType.String && JsonText.TryGet(ref json.Json, out text);
        value = read ? new WireDateTime(text) : default;
        return read;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, WireDateTime value) => json.Json.WriteStringValue(value.Text);
}
