namespace KartraGen.Benchmarks.Json;

// What the account knows of the lead.
internal sealed partial record PeerLead
{
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
}
