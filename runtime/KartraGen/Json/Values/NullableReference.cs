using System.ComponentModel;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>A .NET class or null, as an item of a list or dictionary whose schema allows null.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableReference<TValue, T> : IJsonValue<T?>
    where TValue : IJsonValue<T>
    where T : class
{
    /// <inheritdoc/>
    public static string Expected => TValue.Expected;

    /// <inheritdoc/>
    public static bool TryRead(ref JsonReader json, out T? value)
    {
        value = null;
        return json.Kind == JsonTokenType.Null || TValue.TryRead(ref json, out value);
    }

    /// <summary>Null.</summary>
    public static bool TryStandIn(ref JsonReader json, out T? value)
    {
        value = null;
        json.Json.Skip();
        return true;
    }

    /// <inheritdoc/>
    public static void Write(JsonValueWriter json, T? value) => NullableItem.Write<TValue, T>(json, value!);
}
