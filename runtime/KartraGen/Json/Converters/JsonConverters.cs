using System.Text.Json;

namespace KartraGen.Json;

internal static class JsonConverters
{
    /// <summary>Reads with a generated type's own code, and moves System.Text.Json's reader along.</summary>
    public static T Read<TValue, T>(ref Utf8JsonReader reader)
        where TValue : IJsonValue<T>
    {
        var json = new JsonReader(reader, report: null);
        if (!TValue.TryRead(ref json, out var value))
            throw new JsonException($"Expected {TValue.Expected}, found {JsonText.KindOf(reader.TokenType)}.");
        reader = json.Json;
        return value;
    }
}
