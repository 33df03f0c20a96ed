using System.Text.Json.Nodes;

namespace KartraGen.Emulator.Kartra;

/// <summary>A person in the account.</summary>
internal sealed class Lead
{
    /// <summary>The plain text members that create_lead and edit_lead take and get_lead gives back.</summary>
    public static readonly string[] TextMembers =
    [
        "first_name",
        "middle_name",
        "last_name",
        "last_name2",
        "phone",
        "phone_country_code",
        "ip",
        "address",
        "zip",
        "city",
        "state",
        "country",
        "company",
        "lead_picture",
        "website",
        "facebook",
        "twitter",
        "linkedin",
        "lead_preferred_time_zone",
        "sales_tax_id",
    ];

    /// <summary>get_lead's addresses: an empty one is left out, since it is no address.</summary>
    public static readonly string[] Addresses = ["lead_picture", "website", "facebook", "twitter", "linkedin"];

    public required string Id { get; init; }

    public required string Email { get; set; }

    public required string DateJoined { get; init; }

    public string Source { get; init; } = "api";

    public Dictionary<string, string> Texts { get; } = [];

    public long Score { get; set; }

    public decimal? BusinessType { get; set; }

    /// <summary>By field identifier: a text, or the ids of the chosen options.</summary>
    public Dictionary<string, JsonNode> CustomFields { get; } = [];

    public List<string> Tags { get; } = [];

    /// <summary>List name to whether the lead is on it now.</summary>
    public Dictionary<string, bool> Lists { get; } = [];

    /// <summary>Sequence name to the step, or null after unsubscribing.</summary>
    public Dictionary<string, string?> Sequences { get; } = [];

    /// <summary>Calendar and class to whether the lead is subscribed now.</summary>
    public Dictionary<(string Calendar, string Class), bool> Calendars { get; } = [];

    /// <summary>Membership and level to whether access is granted now.</summary>
    public Dictionary<(string Membership, string Level), bool> Memberships { get; } = [];
}
