using KartraGen.Json;

namespace KartraGen;

/// <summary>A value inside an output.</summary>
/// <param name="Json">The value; of JSON that stood in a text, what the text says.</param>
/// <param name="Pointer">Its JSON pointer in the output; inside a text it goes on from the text's own.</param>
internal sealed record AnswerLocation(ReadOnlyMemory<byte> Json, string Pointer)
{
    /// <summary>A value inside this one.</summary>
    public AnswerLocation At(Range place, string pointer) => new(Json[place], Pointer + pointer);

    /// <summary>Reads it; the report's pointers are the output's.</summary>
    public T Read<T>(JsonCodec<T> codec, JsonReadReport report)
    {
        var inner = new JsonReadReport();
        var value = codec.Read(Json.Span, inner);
        report.Include(inner, Pointer);
        return value;
    }
}
