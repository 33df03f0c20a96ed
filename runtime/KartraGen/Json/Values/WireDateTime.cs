using System.Globalization;
using System.Text.Json.Serialization;
using KartraGen.Json;

namespace KartraGen;

/// <summary>
/// A date and time of an answer: the text as it came, and the instant where the text is RFC 3339. Apps write dates in
/// styles of their own (Kartra: <c>2021-05-03 10:22:33</c>, US Eastern time without an offset, and
/// <c>0000-00-00 00:00:00</c> for none), so an instant is never guessed.
/// </summary>
/// <example><code>
/// if (details.TransactionDate is { Value: { } instant }) ...      // RFC 3339
/// var text = details.TransactionDate?.Text;                        // whatever it was
/// </code></example>
[JsonConverter(typeof(WireDateTimeConverter))]
public readonly record struct WireDateTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd't'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK"];

    private readonly string? _text;

    /// <summary>Wraps a text as it came.</summary>
    public WireDateTime(string text) => _text = text ?? throw new ArgumentNullException(nameof(text));

    /// <summary>The text as it came; never null.</summary>
    public string Text => _text ?? "";

    /// <summary>The instant, or null where <see cref="Text"/> is not a date-time of RFC 3339 §5.6 with an offset.</summary>
    public DateTimeOffset? Value
    {
        get
        {
            // RFC 3339 needs an offset ("Z" or "+hh:mm"); without one .NET would quietly take the machine's own zone.
            var text = Text;
            if (text.Length < 20 || !(text[^1] is 'Z' or 'z' || (text[^3] == ':' && text[^6] is '+' or '-')))
                return null;
            if (text[^1] == 'z')
                text = text[..^1] + "Z";
            return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;
        }
    }

    /// <summary>An instant, written as RFC 3339.</summary>
    public static implicit operator WireDateTime(DateTimeOffset instant) =>
        new(instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));

    /// <summary>The text as it came.</summary>
    public override string ToString() => Text;
}
