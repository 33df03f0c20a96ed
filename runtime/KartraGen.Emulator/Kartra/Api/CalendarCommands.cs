using System.Globalization;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra.Api;

/// <summary>Classes of calendars (articles 153000169487 and 153000169486).</summary>
internal sealed class CalendarCommands(KartraAccount account)
{
    public JsonObject Subscribe(KartraInput input)
    {
        var wanted = Class(input);
        if ((input.Text("starting_date") ?? input.Text("starting_hour")) is not null && account.Time.GetUtcNow() > Start(input))
        {
            throw KartraRefusal.Of(261, "Date is in the past");
        }

        input.Lead(account).Calendars[wanted] = true;
        return new JsonObject
        {
            ["status"] = "Success",
            ["message"] = "Lead subscribed to class",
            ["type"] = "112",
        };
    }

    public JsonObject Cancel(KartraInput input)
    {
        var wanted = Class(input);
        var lead = input.Lead(account);
        if (!lead.Calendars.GetValueOrDefault(wanted))
        {
            throw KartraRefusal.Of(259, "No active/pending calendar subscription for this lead");
        }

        lead.Calendars[wanted] = false;
        return new JsonObject
        {
            ["status"] = "Success",
            ["message"] = "Lead unsubscribed from class",
            ["type"] = "113",
        };
    }

    private (string Calendar, string Class) Class(KartraInput input)
    {
        var calendar = input.Text("calendar_name") is { Length: > 0 } name ? name : throw KartraRefusal.Of(255, "Calendar cannot be empty");
        var wanted = input.Text("class_name") is { Length: > 0 } text ? text : throw KartraRefusal.Of(256, "Class cannot be empty");
        var classes = account.Calendars.GetValueOrDefault(calendar) ?? throw KartraRefusal.Of(257, "Calendar does not exist");
        return classes.Contains(wanted) ? (calendar, wanted) : throw KartraRefusal.Of(258, "Class does not exist");
    }

    // Eastern time; whether with daylight saving is not said.
    private static DateTimeOffset Start(KartraInput input) =>
        DateTime.TryParseExact(
            $"{input.Text("starting_date")} {input.Text("starting_hour")}",
            "dd MMM yyyy HH:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var start
        )
            ? new DateTimeOffset(start, TimeSpan.FromHours(-5))
            : throw KartraRefusal.Of(260, "Invalid date format");
}
