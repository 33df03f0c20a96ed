using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Benchmarks.Json;

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
