using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>A .NET struct or null, as an item of a list or dictionary whose schema allows null.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableValue<TValue, T> : IJsonValue<T?>
    where TValue : IJsonValue<T>
    where T : struct
{
    /// <inheritdoc/>
    public static string Expected => TValue.Expected;

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, out T? value)
    {
        value = null;
        if (json.Kind == JsonTokenType.Null)
            return true;
        if (!TValue.TryRead(ref json, out var item))
            return false;
        value = item;
        return true;
    }

    /// <summary>Null.</summary>
    public static bool TryStandIn(ref JsonReader json, out T? value)
    {
        value = null;
        json.Json.Skip();
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, T? value)
    {
        if (value is { } item)
            TValue.Write(json, item);
        else
            json.Json.WriteNullValue();
    }
}
