using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// A string. Kartra sends <c>103</c> where its pages say <c>"103"</c>: numbers and flags are taken as their text. A string cut
/// inside a surrogate pair, which JavaScript writes as <c>"\ud83d"</c>, ends in U+FFFD and is written back as it came.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TextValue : IJsonValue<string>
{
    /// <inheritdoc/>
    public static string Expected => "string";

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, [MaybeNullWhen(false)] out string value)
    {
        if (json.Kind == JsonTokenType.String)
        {
            value = JsonText.Of(ref json.Json, out var isWhole);
            if (!isWhole)
            {
                json.NoteSpelling();
                json.Converted();
            }

            return true;
        }

        value = json.Kind switch
        {
            JsonTokenType.Number => Encoding.UTF8.GetString(JsonText.Bytes(ref json.Json)),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => null,
        };
        if (value is not null)
            json.Converted();
        return value is not null;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, string value) => json.Json.WriteStringValue(value);
}
