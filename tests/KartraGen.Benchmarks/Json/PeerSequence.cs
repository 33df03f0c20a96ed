using System.Text.Json;
using System.Text.Json.Serialization;

namespace KartraGen.Benchmarks.Json;

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
