namespace KartraGen.Json;

/// <summary>Items that a caller put into a list or dictionary: a null among them is written as null, whatever the annotations say.</summary>
internal static class NullableItem
{
    public static void Write<TValue, T>(JsonValueWriter json, T item)
        where TValue : IJsonValue<T>
    {
        if (item is null)
            json.Json.WriteNullValue();
        else
            TValue.Write(json, item);
    }
}
