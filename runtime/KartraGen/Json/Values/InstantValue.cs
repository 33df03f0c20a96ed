using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>A <c>date-time</c> (RFC 3339) of a request; written back as the same instant and offset.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct InstantValue : IJsonValue<DateTimeOffset>
{
    /// <inheritdoc/>
    public static string Expected => "date-time";

    /// <inheritdoc/>
    public static bool TryRead(ref JsonVisitor json, out DateTimeOffset value)
    {
        value = default;
        if (json.Kind != JsonTokenType.String || !JsonText.TryGet(ref json.Json, out var text) || new WireDateTime(text).Value is not { } instant)
            return false;
        value = instant;
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, DateTimeOffset value) => json.Json.WriteStringValue(value);
}
