using System.Globalization;
using System.Net.Http.Headers;

namespace KartraGen;

/// <summary>How long a server asks to wait (RFC 9110, 10.2.3), however large: what .NET cannot parse it takes for no wait at all.</summary>
internal static class RetryAfterHeader
{
    /// <summary>Longer waits are told as this one: more than any cap, and still a time that <c>Task.Delay</c> takes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    // The three forms of RFC 9110, 5.6.7.
    private static readonly string[] Dates = ["d MMM yyyy H:m:s 'GMT'", "d-MMM-yy H:m:s 'GMT'", "ddd MMM d H:m:s yyyy"];

    /// <summary>Null when there is none, or one that is no time.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider time)
    {
        TimeSpan? longest = null;
        if (headers.NonValidated.TryGetValues("Retry-After", out var values))
        {
            foreach (var value in values)
            {
                var wait = Parse(value, time.GetUtcNow());
                longest = longest > wait ? longest : wait ?? longest;
            }
        }

        return longest;
    }

    private static TimeSpan? Parse(string value, DateTimeOffset now)
    {
        const NumberStyles Seconds =
            NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

        // Without a day of the week: a wrong one is no reason to come back at once.
        var text = value[(value.LastIndexOf(',') + 1)..];
        if (double.TryParse(text, Seconds, CultureInfo.InvariantCulture, out var seconds) && !double.IsNaN(seconds))
        {
            return Within(seconds);
        }

        if (
            DateTimeOffset.TryParseExact(
                text,
                Dates,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal,
                out var date
            )
        )
        {
            return Within((date - now).TotalSeconds);
        }

        var isBeyondDates = text.Split(' ', '-').Any(part => part.Length > 4 && part.All(char.IsAsciiDigit));
        return isBeyondDates ? Longest : null;
    }

    private static TimeSpan Within(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Longest.TotalSeconds));
}
