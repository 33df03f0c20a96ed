using System.Text.Json;
using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra.Events;

/// <summary>The lead of an event: what get_lead says of the person, without what the account holds of it (docs/kartra/api.md#events).</summary>
internal static class OutboundLead
{
    private static readonly string[] Held =
    [
        "tags",
        "lists",
        "sequences",
        "memberships",
        "transactions",
        "recurring_subscriptions",
        "calendars",
        "surveys",
        "notes",
    ];

    public static JsonObject Of(Lead lead, KartraAccount account)
    {
        var input = JsonSerializer.SerializeToElement(new JsonObject { ["lead_id"] = lead.Id });
        var told = new LeadCommands(account).Get(new KartraInput(input));
        foreach (var member in Held)
        {
            told.Remove(member);
        }

        // As Kartra's own example has them: a member's own name for an address, and a network that is no more.
        told.TryAdd("facebook", "facebook");
        told["google_plus"] = "google_plus";
        told["lead_deleted"] = 0;
        return told;
    }
}
