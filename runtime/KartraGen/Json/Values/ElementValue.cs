using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>Any JSON, untyped.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ElementValue : IJsonValue<JsonElement>
{
    /// <inheritdoc/>
    public static string Expected => "any";

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, out JsonElement value)
    {
        value = JsonElement.ParseValue(ref json.Json);
        return true;
    }

    /// <summary>Writes it; an undefined element as null.</summary>
    public static void Write(JsonValueWriter json, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            json.Json.WriteNullValue();
        else if (json.View <= JsonView.Compared)
            value.CopyTo(json.Json);
        else
            value.WriteReadable(json.Json);
    }
}
