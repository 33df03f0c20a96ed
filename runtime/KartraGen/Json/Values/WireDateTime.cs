using System.Globalization;
using System.Text.Json.Serialization;
using KartraGen.Json;

namespace KartraGen;

/// <summary>
/// A date and time by its text, which is read and sent as it is, and the instant where the text is RFC 3339. Apps write dates in styles of
/// their own (Kartra: <c>2021-05-03 10:22:33</c>, US Eastern time without an offset, and <c>0000-00-00 00:00:00</c> for none), so an instant is
/// never guessed. Nor is the zone of a <see cref="DateTime"/>: <see cref="Utc"/> or <see cref="Local"/> says what its clock shows.
/// </summary>
/// <example><code>
/// if (details.TransactionDate is { Value: { } instant }) ...      // RFC 3339
/// var text = details.TransactionDate?.Text;                        // whatever it was
/// new MeetRequest { Start = WireDateTime.Local(new DateTime(2027, 3, 28, 9, 0, 0)), TimeZone = "Europe/London" }
/// </code></example>
[JsonConverter(typeof(WireDateTimeConverter))]
public readonly record struct WireDateTime
{
    private const string WithoutOffset = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";

    /// <summary>Where a fraction of seven digits ends, which is all that .NET holds.</summary>
    private const int LongestFraction = 27;

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd't'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK"];

    private readonly string? _text;

    /// <summary>Wraps a text as it came.</summary>
    public WireDateTime(string text) => _text = text ?? throw new ArgumentNullException(nameof(text));

    /// <summary>The text as it came; never null.</summary>
    public string Text => _text ?? "";

    /// <summary>
    /// The instant, or null where <see cref="Text"/> is not a date-time of RFC 3339 §5.6 with an offset, or lies outside of what .NET holds.
    /// Digits beyond a tick (100 ns) are left out; a leap second is the instant after it.
    /// </summary>
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
            var offset = text.Length - (text[^1] == 'Z' ? 1 : 6);
            if (
                offset > LongestFraction
                && text[19] == '.'
                && !text.AsSpan(LongestFraction, offset - LongestFraction).ContainsAnyExceptInRange('0', '9')
            )
                text = text.Remove(LongestFraction, offset - LongestFraction);
            var leap = text.AsSpan(16, 3) is ":60";
            if (leap)
                text = $"{text.AsSpan(0, 17)}59{text.AsSpan(19)}";
            if (!DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
                return null;
            if (!leap)
                return instant;
            return Math.Max(instant.Ticks, instant.UtcTicks) > DateTime.MaxValue.Ticks - TimeSpan.TicksPerSecond ? null : instant.AddSeconds(1);
        }
    }

    /// <summary>An instant, written as RFC 3339.</summary>
    public static implicit operator WireDateTime(DateTimeOffset instant) =>
        new(instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));

    /// <summary>An instant, written with <c>Z</c>. A time that says it is the machine's own is converted; any other is taken for UTC.</summary>
    public static WireDateTime Utc(DateTime time) =>
        new((time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time).ToString(WithoutOffset + "'Z'", CultureInfo.InvariantCulture));

    /// <summary>What a clock shows, written without an offset, as calendars want it beside a time zone.</summary>
    public static WireDateTime Local(DateTime time) => new(time.ToString(WithoutOffset, CultureInfo.InvariantCulture));

    /// <summary>Whether both are the same text; for instants compare <see cref="Value"/>.</summary>
    public bool Equals(WireDateTime other) => Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text as it came.</summary>
    public override string ToString() => Text;
}
