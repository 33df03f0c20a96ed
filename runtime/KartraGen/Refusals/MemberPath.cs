using System.Text.Json;
using KartraGen.Json;

namespace KartraGen;

/// <summary>A member of an object, or of an object in it, as a <see cref="FailureRule"/> names it.</summary>
internal readonly struct MemberPath
{
    private readonly string[]? _segments;

    private MemberPath(string[] segments) => _segments = segments;

    /// <param name="member">A name, or a JSON pointer (RFC 6901); null is no member.</param>
    public static MemberPath Of(string? member) =>
        member switch
        {
            null => default,
            ['/', ..] => new(Array.ConvertAll(member[1..].Split('/'), JsonPointers.Unescape)),
            _ => new([member]),
        };

    /// <summary>Whether it leads through the member whose name <paramref name="reader"/> stands at.</summary>
    public bool Begins(ref Utf8JsonReader reader) => _segments is not null && JsonText.Is(ref reader, _segments[0]);

    /// <inheritdoc cref="Begins(ref Utf8JsonReader)"/>
    public static bool Begins(ref Utf8JsonReader reader, string? member) =>
        member is ['/', ..] ? Of(member).Begins(ref reader) : member is not null && JsonText.Is(ref reader, member);

    /// <summary>From the name that <paramref name="reader"/> stands at to the value; false when it is not there.</summary>
    public bool TryFollow(ref Utf8JsonReader reader)
    {
        reader.Read();
        foreach (var segment in _segments.AsSpan(1))
        {
            if (!TryEnter(ref reader, segment))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryEnter(ref Utf8JsonReader reader, string segment)
    {
        var (isObject, index) = (reader.TokenType == JsonTokenType.StartObject, 0);
        if (!isObject && reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            var isIt = isObject ? JsonText.Is(ref reader, segment) : segment == (index++).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (isObject)
            {
                reader.Read();
            }

            if (isIt)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
