using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Benchmarks.Json;

// What an app developer would write by hand for System.Text.Json's source generator: the members of the generated
// records, which of them were set, and the members beyond. With set accessors: init ones would make it slower.

internal sealed record PeerAnswer
{
    private ulong _set;

    public PeerEnum? Status
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public string? Message
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 1;
        }
    }

    public string? Type
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 2;
        }
    }

    public PeerLead? LeadDetails
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 3;
        }
    }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public bool IsSet(int member) => (_set & (1UL << member)) != 0;
}

internal sealed record PeerLead
{
    private ulong _set;

    public string? Id
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public string? Email
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 1;
        }
    }

    public string? FirstName
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 2;
        }
    }

    public string? MiddleName
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 3;
        }
    }

    public string? LastName
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 4;
        }
    }

    public string? LastName2
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 5;
        }
    }

    public string? DateJoined
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 6;
        }
    }

    public string? PhoneCountryCode
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 7;
        }
    }

    public string? Phone
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 8;
        }
    }

    public string? Company
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 9;
        }
    }

    public string? Ip
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 10;
        }
    }

    public string? IpCountry
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 11;
        }
    }

    public string? Address
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 12;
        }
    }

    public string? Zip
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 13;
        }
    }

    public string? City
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 14;
        }
    }

    public string? State
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 15;
        }
    }

    public string? Country
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 16;
        }
    }

    public string? LeadPicture
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 17;
        }
    }

    public string? Website
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 18;
        }
    }

    public string? Facebook
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 19;
        }
    }

    public string? Twitter
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 20;
        }
    }

    public string? Linkedin
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 21;
        }
    }

    public long? Score
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 22;
        }
    }

    public PeerEnum? Source
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 23;
        }
    }

    public string? SourceId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 24;
        }
    }

    public long? ReferringId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 25;
        }
    }

    public string? LeadPreferredTimeZone
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 26;
        }
    }

    public string? SalesTaxId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 27;
        }
    }

    public string? Notes
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 28;
        }
    }

    public long? Blacklisted
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 29;
        }
    }

    public long? GdprLeadStatus
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 30;
        }
    }

    public string? GdprLeadStatusDate
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 31;
        }
    }

    public string? GdprLeadStatusIp
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 32;
        }
    }

    public long? GdprLeadCommunications
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 33;
        }
    }

    public IReadOnlyList<PeerTag> Tags
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 34;
        }
    } = [];

    public IReadOnlyList<PeerList> Lists
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 35;
        }
    } = [];

    public IReadOnlyList<PeerSequence> Sequences
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 36;
        }
    } = [];

    public IReadOnlyList<PeerMembership> Memberships
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 37;
        }
    } = [];

    public IReadOnlyList<PeerTransaction> Transactions
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 38;
        }
    } = [];

    public IReadOnlyList<PeerCustomField> CustomFields
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 39;
        }
    } = [];

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public bool IsSet(int member) => (_set & (1UL << member)) != 0;
}

internal sealed record PeerTag
{
    private ulong _set;

    public string? TagName
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public long? TagId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 1;
        }
    }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public bool IsSet(int member) => (_set & (1UL << member)) != 0;
}

internal sealed record PeerList
{
    private ulong _set;

    public string? ListName
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public long? ListId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 1;
        }
    }

    public long? Active
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 2;
        }
    }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public bool IsSet(int member) => (_set & (1UL << member)) != 0;
}

internal sealed record PeerSequence
{
    private ulong _set;

    public string? SequenceName
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public long? SequenceId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 1;
        }
    }

    public string? Step
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 2;
        }
    }

    public PeerEnum? Status
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 3;
        }
    }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public bool IsSet(int member) => (_set & (1UL << member)) != 0;
}

internal sealed record PeerMembership
{
    private ulong _set;

    public string? Name
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public long? MembershipId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 1;
        }
    }

    public string? LevelName
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 2;
        }
    }

    public long? LevelId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 3;
        }
    }

    public long? Active
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 4;
        }
    }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public bool IsSet(int member) => (_set & (1UL << member)) != 0;
}

internal sealed record PeerTransaction
{
    private ulong _set;

    public long? TransactionId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public PeerEnum? TransactionType
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 1;
        }
    }

    public string? ProductName
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 2;
        }
    }

    public decimal? TransactionFullAmount
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 3;
        }
    }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public bool IsSet(int member) => (_set & (1UL << member)) != 0;
}

internal sealed record PeerCustomField
{
    private ulong _set;

    public long? FieldId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public string? FieldIdentifier
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 1;
        }
    }

    public PeerEnum? FieldType
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 2;
        }
    }

    public PeerFieldValue? FieldValue
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 3;
        }
    }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public bool IsSet(int member) => (_set & (1UL << member)) != 0;
}

internal sealed record PeerOption
{
    private ulong _set;

    public long? OptionId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public string? OptionValue
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 1;
        }
    }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public bool IsSet(int member) => (_set & (1UL << member)) != 0;
}
