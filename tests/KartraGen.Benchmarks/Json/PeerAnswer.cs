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
