using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Benchmarks.Json;

// Who it is; PeerLead.Account.cs has the rest.
internal sealed partial record PeerLead
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

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    public bool IsSet(int member) => (_set & (1UL << member)) != 0;
}
