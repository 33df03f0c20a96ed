using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>A <c>uuid</c> (RFC 4122). Its text may be in upper case, which a <see cref="Guid"/> forgets: that spelling is kept.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UuidValue : IJsonValue<Guid>
{
    /// <inheritdoc/>
    public static string Expected => "uuid";

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, out Guid value)
    {
        value = default;
        if (json.Kind != JsonTokenType.String || !JsonText.TryGet(ref json.Json, out var text) || !Guid.TryParseExact(text, "D", out value))
            return false;
        if (text != value.ToString("D"))
            json.NoteSpelling();
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, Guid value) => json.Json.WriteStringValue(value);
}
