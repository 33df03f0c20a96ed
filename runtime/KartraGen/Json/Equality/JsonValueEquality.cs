using System.Buffers;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>
/// Equality of records and unions: by what they hold, lists and dictionaries by their content, and by which members are set; never by how the JSON was
/// spelled that they were read from.
/// </summary>
internal static class JsonValueEquality
{
    /// <summary>Whether both hold the same.</summary>
    public static bool Equals<TValue, T>(T left, T? right)
        where TValue : IJsonValue<T>
        where T : class
    {
        if (right is null || ReferenceEquals(left, right))
            return right is not null;

        var (mine, theirs) = (Compared<TValue, T>(left), Compared<TValue, T>(right));
        return mine.Span.SequenceEqual(theirs.Span) || JsonEquality.Equals(JsonBody.Parse(mine).RootElement, JsonBody.Parse(theirs).RootElement);
    }

    /// <summary>The same for values that are equal.</summary>
    public static int Hash<TValue, T>(T value)
        where TValue : IJsonValue<T>
        where T : class => JsonEquality.Hash(JsonBody.Parse(Compared<TValue, T>(value)).RootElement);

    private static ReadOnlyMemory<byte> Compared<TValue, T>(T value)
        where TValue : IJsonValue<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JsonBody.Encoder }))
        {
            TValue.Write(new JsonValueWriter(writer, JsonView.Compared), value);
        }

        return buffer.WrittenMemory;
    }
}
