using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Benchmarks.Json;

// Of create-lead's input, in the way of PeerAnswer.cs.

internal sealed record PeerNewLead
{
    private ulong _set;

    public required string Email
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public string? FirstName
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 1;
        }
    }

    public string? MiddleName
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 2;
        }
    }

    public string? LastName
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 3;
        }
    }

    public string? LastName2
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 4;
        }
    }

    public string? Phone
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 5;
        }
    }

    public string? PhoneCountryCode
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 6;
        }
    }

    public string? Ip
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 7;
        }
    }

    public string? Address
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 8;
        }
    }

    public string? Zip
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 9;
        }
    }

    public string? City
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 10;
        }
    }

    public string? State
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 11;
        }
    }

    public string? Country
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 12;
        }
    }

    public string? Company
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 13;
        }
    }

    public string? LeadPicture
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 14;
        }
    }

    public string? Website
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 15;
        }
    }

    public string? Facebook
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 16;
        }
    }

    public string? Twitter
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 17;
        }
    }

    public string? Linkedin
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 18;
        }
    }

    public string? LeadPreferredTimeZone
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 19;
        }
    }

    public string? SalesTaxId
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 20;
        }
    }

    public decimal? BusinessType
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 21;
        }
    }

    public IReadOnlyList<PeerNewCustomField>? CustomFields
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 22;
        }
    }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public bool IsSet(int member) => (_set & (1UL << member)) != 0;
}

internal sealed record PeerNewCustomField
{
    private ulong _set;

    public required string FieldIdentifier
    {
        get;
        set
        {
            field = value;
            _set |= 1UL << 0;
        }
    }

    public required PeerNewFieldValue FieldValue
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
