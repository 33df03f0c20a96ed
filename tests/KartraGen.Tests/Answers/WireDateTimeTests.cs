using System.Globalization;
using Xunit;

namespace KartraGen.Tests.Answers;

/// <summary>A date and time by its text: whoever makes one decides on the zone.</summary>
public class WireDateTimeTests
{
    private static readonly DateTime Clock = new(2027, 3, 28, 9, 0, 0, 120, DateTimeKind.Unspecified);

    [Fact]
    public void An_instant_keeps_its_offset()
    {
        WireDateTime time = new DateTimeOffset(Clock, TimeSpan.FromHours(2));

        Assert.Equal("2027-03-28T09:00:00.12+02:00", time.Text);
    }

    [Theory]
    [InlineData(DateTimeKind.Unspecified)]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Local)]
    public void A_local_time_has_no_offset_and_is_no_instant(DateTimeKind kind)
    {
        var time = WireDateTime.Local(DateTime.SpecifyKind(Clock, kind));

        Assert.Equal("2027-03-28T09:00:00.12", time.Text);
        Assert.Null(time.Value);
    }

    [Fact]
    public void A_time_that_is_UTC_says_so()
    {
        Assert.Equal("2027-03-28T09:00:00.12Z", WireDateTime.Utc(Clock).Text);
        Assert.Equal(new DateTimeOffset(Clock, TimeSpan.Zero), WireDateTime.Utc(DateTime.SpecifyKind(Clock, DateTimeKind.Utc)).Value);
        Assert.Equal(Clock, WireDateTime.Utc(new DateTimeOffset(Clock, TimeSpan.Zero).LocalDateTime).Value!.Value.DateTime);
    }

    [Theory]
    [InlineData("2024-05-06T07:08:09Z", "2024-05-06T07:08:09.0000000+00:00")]
    [InlineData("2024-05-06t07:08:09.120z", "2024-05-06T07:08:09.1200000+00:00")]
    [InlineData("2024-05-06T07:08:09.123456789-05:30", "2024-05-06T07:08:09.1234567-05:30")]
    [InlineData("2024-05-06 07:08:09.12345678Z", "2024-05-06T07:08:09.1234567+00:00")]
    [InlineData("1998-12-31T23:59:60Z", "1999-01-01T00:00:00.0000000+00:00")]
    [InlineData("1998-12-31T23:59:60.5+01:00", "1999-01-01T00:00:00.5000000+01:00")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.0000000+00:00")]
    [InlineData("9999-12-31T23:59:59-05:00", null)]
    [InlineData("9999-12-31T23:59:60Z", null)]
    [InlineData("9999-12-31T18:59:60-05:00", null)]
    [InlineData("9999-12-31T23:59:60+05:00", null)]
    [InlineData("2024-05-06T07:08:61Z", null)]
    [InlineData("2024-05-06T07:08:09.1234567x9Z", null)]
    [InlineData("2024-05-06T07:08:09", null)]
    [InlineData("2021-05-03 10:22:33", null)]
    [InlineData("0000-00-00 00:00:00", null)]
    [InlineData("", null)]
    public void Its_instant_is_never_guessed(string text, string? instant)
    {
        var time = new WireDateTime(text);

        Assert.Equal(text, time.ToString());
        Assert.Equal(instant, time.Value?.ToString("O", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void It_is_equal_by_text_alone()
    {
        Assert.Equal(default, new WireDateTime(""));
        Assert.Equal(new WireDateTime("2024-05-06T07:08:09Z").GetHashCode(), new WireDateTime("2024-05-06T07:08:09Z").GetHashCode());
        Assert.NotEqual(new WireDateTime("2024-05-06T07:08:09Z"), new WireDateTime("2024-05-06T07:08:09+00:00"));
        Assert.Equal(new WireDateTime("2024-05-06T07:08:09Z").Value, new WireDateTime("2024-05-06T08:08:09+01:00").Value);
    }
}
