using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace KartraGen.Json;

/// <summary>JSON that stands as text in a string, as Kartra's result tables announce for its larger values.</summary>
internal static class EncodedText
{
    public static bool TryRead<TValue, T>(ref JsonReader json, byte opening, [MaybeNullWhen(false)] out T value)
        where TValue : IJsonValue<T>
    {
        value = default;
        var inside = Encoding.UTF8.GetBytes(JsonText.Of(ref json.Json, out var isWhole));
        if (inside.AsSpan().TrimStart(" \t\r\n"u8) is not [var first, ..] || first != opening || !IsJson(inside))
            return false;

        var report = json.Report is null ? null : new JsonReadReport();
        var reader = new JsonReader(inside, report);
        if (!TValue.TryRead(ref reader, out value))
            return false;
        if (report is not null)
            json.Report!.NoteInside(json.Json.TokenStartIndex, report, inside);
        if (!isWhole)
            json.NoteSpelling();
        json.Converted();
        return true;
    }

    public static bool IsJson(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, JsonBody.ReaderOptions);
            while (reader.Read()) { }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
