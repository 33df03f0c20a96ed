using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>An open enum: any text fits, and a known one costs no new string.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct EnumValue<T> : IJsonValue<T>
    where T : struct, IJsonEnum<T>
{
    /// <inheritdoc/>
    public static string Expected => "string";

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, out T value)
    {
        value = default;
        if (json.Kind == JsonTokenType.String && T.Known.Find(ref json.Json, -1) is >= 0 and var known)
        {
            value = T.From(T.Known.Name(known));
            return true;
        }

        if (!TextValue.TryRead(ref json, out var text))
            return false;
        value = T.From(text);
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, T value) => json.Json.WriteStringValue(value.Value);
}
