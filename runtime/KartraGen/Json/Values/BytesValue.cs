using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>Base64 (RFC 4648). Text with unusual padding or white space decodes too, and is kept as it is spelled.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BytesValue : IJsonValue<byte[]>
{
    /// <inheritdoc/>
    public static string Expected => "base64";

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, [MaybeNullWhen(false)] out byte[] value)
    {
        value = null;
        if (json.Kind != JsonTokenType.String || !JsonText.TryGet(ref json.Json, out var text))
            return false;

        var bytes = new byte[text.Length * 3 / 4 + 2];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
            return false;
        value = bytes[..length];
        if (text != Convert.ToBase64String(value))
            json.NoteSpelling();
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, byte[] value) => json.Json.WriteBase64StringValue(value);
}
